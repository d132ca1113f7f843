import type { BeforeSending } from '../../contract/action-outcome.js';
import type { EarlierRefund, PrepareActionInput } from '../../contract/activities.js';
import { present } from '../../language/present.js';
import type { CancellationRequest, OctopiaClient } from '../../octopia/client.js';
import {
  beforeSending,
  isMadeAfter,
  isRejected,
  nameOf,
  ownSince,
} from './cancellation-requests-of-ours.js';
import type { Preparation, Prepared } from './preparation.js';

/**
 * Prepares to refund the whole order by a cancellation request (requirements 147 to 151). It is
 * sent only where no request stands for a refund already, and each earlier one of ours is *seen*
 * to be rejected: Octopia's list may lag, and two refunds are the worst that could happen.
 */
export async function prepareRefund(
  octopia: Pick<OctopiaClient, 'listCancellationRequests' | 'listCancellationReasons'>,
  { account, order, request, input, happened }: Preparation<'refund'>,
): Promise<Prepared<'refund'>> {
  const requests = await octopia.listCancellationRequests(account, order.orderId);
  const standing = standingRefund(requests, input);
  if (standing !== undefined) return { outcome: 'alreadyDone', ...standing };
  if (happened !== undefined) return { outcome: 'alreadyDone', message: happened };

  const reasons = await octopia.listCancellationReasons(account, order.marketplaceStatus);
  const asked = request.reason ?? account.defaultRefundReason;
  const reason = chooseReason(asked, reasons);
  if (reason === undefined) {
    const message = withoutReason(asked, reasons, order.marketplaceStatus);
    return { outcome: 'refused', message };
  }
  return {
    request: present({ reason, shippingCostRefund: request.shippingCostRefund }),
    before: beforeSending(requests, reason),
    explanation: `the reason is ${reason}`,
  };
}

/** What stands for the refund already, in words; undefined if it may be sent. */
function standingRefund(
  requests: readonly CancellationRequest[],
  { earlierRefunds, askedAt, beforeSending: before }: PrepareActionInput,
): StandingRefund | undefined {
  const own = before === undefined ? [] : ofSending(requests, before, earlierRefunds);
  const open = requests.find((candidate) => !isRejected(candidate));
  if (open !== undefined) {
    const words = `a cancellation request exists already (${nameOf(open)}), which stays as it is`;
    return { ...saying(words, open), isOwn: own.includes(open) };
  }
  const unseen = earlierRefunds.find((earlier) => !isSeenRejected(earlier, requests));
  if (unseen !== undefined) {
    const words = `the refund of ${unseen.requestedAt} was requested and Octopia does not show its request as rejected; lists may lag by minutes`;
    return saying(words, unseen);
  }
  // After a reset the workflow has forgotten what it sent, and the request tells by its date.
  const known = earlierRefunds.flatMap((earlier) => requestsOf(earlier, requests));
  const later = requests.find(
    (candidate) => !known.includes(candidate) && isMadeAfter(candidate, askedAt),
  );
  if (later === undefined) return undefined;
  const words = `a cancellation request was made since this refund was asked for, and was rejected (${nameOf(later)}); ask again to refund once more`;
  return { ...saying(words, later), isOwn: own.includes(later), isRejected: true };
}

interface StandingRefund {
  message: string;
  requestId?: string;
  /** Whether it can only be the request of an earlier sending of this very refund. */
  isOwn?: boolean;
  isRejected?: boolean;
}

/** What a sending may have made: no request that was there before it, of another reason, or of an earlier refund. */
function ofSending(
  requests: readonly CancellationRequest[],
  before: BeforeSending,
  earlierRefunds: readonly EarlierRefund[],
): CancellationRequest[] {
  const ofEarlier = earlierRefunds.flatMap((earlier) => requestsOf(earlier, requests));
  return ownSince(requests, before).filter((candidate) => !ofEarlier.includes(candidate));
}

function saying(words: string, { requestId }: Pick<CancellationRequest, 'requestId'>) {
  return present({ message: `nothing was sent: ${words}`, requestId });
}

function isSeenRejected(earlier: EarlierRefund, requests: readonly CancellationRequest[]): boolean {
  const own = requestsOf(earlier, requests);
  return own.length > 0 && own.every(isRejected);
}

/**
 * One whose id is known is never taken for a request with another id, which somebody else made; one
 * whose answer gave no id not for a request with another reason, such as a customer's wish.
 */
function requestsOf(
  { requestId, before }: EarlierRefund,
  requests: readonly CancellationRequest[],
): CancellationRequest[] {
  const byId = requests.filter((candidate) => candidate.requestId === requestId);
  if (byId.length > 0 && requestId !== undefined) return byId;
  const since = ownSince(requests, before);
  return requestId === undefined
    ? since
    : since.filter((candidate) => candidate.requestId === undefined);
}

type Reasons = readonly { code: string }[];

/**
 * The reason as Octopia spells it; undefined if it is not one that Octopia takes now. Where
 * Octopia lists none, it is sent as typed.
 */
function chooseReason(asked: string | undefined, reasons: Reasons): string | undefined {
  const wanted = asked?.trim().toLowerCase();
  if (reasons.length === 0) return asked?.trim();
  return reasons.find(({ code }) => code.trim().toLowerCase() === wanted)?.code;
}

function withoutReason(
  asked: string | undefined,
  reasons: Reasons,
  marketplaceStatus: string,
): string {
  const codes = reasons.map(({ code }) => code).join(', ');
  const choice = codes === '' ? 'give a reason code of Octopia' : `give one of: ${codes}`;
  return asked === undefined
    ? `reason is obligatory: ${choice}; or set defaultRefundReason of the account in OCTOPIA_ACCOUNTS`
    : `reason "${asked}" is not one that Octopia takes while the order is ${marketplaceStatus}: ${choice}`;
}
