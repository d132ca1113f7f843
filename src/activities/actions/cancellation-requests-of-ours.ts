import { DateTime } from 'luxon';
import { clockSkewMinutes } from '../../hemi/account.js';
import type { BeforeSending } from '../../contract/action-outcome.js';
import type { CancellationRequest } from '../../octopia/client.js';

/** Statuses of a cancellation request after which the order is as it was before; all others stand for a refund. */
const rejectedStatuses = new Set(['rejected', 'refused', 'denied', 'cancelled', 'canceled']);

const clockSkew = clockSkewMinutes * 60_000;

export function isRejected({ status }: CancellationRequest): boolean {
  return rejectedStatuses.has((status ?? '').trim().toLowerCase());
}

/** What there is now, for the memory of a refund that is about to be sent with a reason. */
export function beforeSending(
  requests: readonly CancellationRequest[],
  reason: string,
): BeforeSending {
  const requestIds = requests.flatMap(({ requestId }) => requestId ?? []);
  return { requestIds, unnamedRequests: requests.length - requestIds.length, reason };
}

/** The requests that were not there before a refund was sent: its own, or made since by somebody else. */
export function madeSince(
  requests: readonly CancellationRequest[],
  { requestIds, unnamedRequests }: BeforeSending,
): CancellationRequest[] {
  const unnamed = requests.filter(({ requestId }) => requestId === undefined);
  const standing = unnamed.filter((request) => !isRejected(request));
  return [
    ...requests.filter(
      ({ requestId }) => requestId !== undefined && !requestIds.includes(requestId),
    ),
    // Which of those without an id are new nobody can tell; how many of them are, one can. Before
    // a refund is sent all are rejected, so that those which are not are new.
    ...[...standing, ...unnamed.filter(isRejected)].slice(
      0,
      Math.max(unnamed.length - unnamedRequests, 0),
    ),
  ];
}

/** Those of {@link madeSince} that can be the refund's own: another reason is somebody else's. */
export function ownSince(
  requests: readonly CancellationRequest[],
  before: BeforeSending,
): CancellationRequest[] {
  return madeSince(requests, before).filter((candidate) => mayBeOf(candidate, before));
}

function mayBeOf({ reason: shown }: CancellationRequest, { reason: sent }: BeforeSending): boolean {
  return shown === undefined || sent === undefined || sameWords(shown, sent);
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/**
 * Whether a request was made after a refund was asked for, by its date, which is read as UTC where it
 * says no zone. One without a date is not.
 * @param askedAt RFC 3339 UTC
 */
export function isMadeAfter({ createdAt }: CancellationRequest, askedAt: string): boolean {
  const madeAt = DateTime.fromISO(createdAt ?? '', { zone: 'utc' });
  return madeAt.isValid && madeAt.toMillis() >= Date.parse(askedAt) - clockSkew;
}

/** A request as people find it again. */
export function nameOf({ requestId, status, reason }: CancellationRequest): string {
  return `id ${requestId ?? 'not given'}, status ${status ?? 'not given'}, reason ${reason ?? 'not given'}`;
}
