import { DateTime } from 'luxon';
import type { CancellationRequest } from '../../octopia/client.js';

/** Statuses of a cancellation request after which the order is as it was before; all others stand for a refund. */
const rejected = new Set(['rejected', 'refused', 'denied', 'cancelled', 'canceled']);

/** Clocks of Octopia and ours may differ by this much. */
const clockSkew = 5 * 60_000;

/**
 * Whether a cancellation request stands for the refund that is about to be sent, so that
 * sending it would be sending it twice. One that was not rejected always does. A rejected one
 * does if an earlier attempt of this same refund can have made it: it was answered already. Its
 * date is read as UTC where it says no zone.
 * @param sending.scheduledAt when the first attempt was scheduled
 */
export function countsAsSent(
  request: CancellationRequest,
  sending: { attempt: number; scheduledAt: Date },
): boolean {
  const isRejected = rejected.has((request.status ?? '').trim().toLowerCase());
  if (!isRejected) return true;
  if (sending.attempt === 1) return false;
  const madeAt = DateTime.fromISO(request.createdAt ?? '', { zone: 'utc' });
  return !madeAt.isValid || madeAt.toMillis() >= sending.scheduledAt.getTime() - clockSkew;
}
