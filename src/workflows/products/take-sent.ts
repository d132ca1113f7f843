import type { PlannedProduct, SentProducts } from '../../contract/product-activities.js';
import type { ProductsStopCode } from '../../contract/product-messages.js';
import { minute } from '../runtime/moments.js';
import { pauseUntil, refuse, watch, type PushState } from './push-state.js';
import { waitBeforeLook } from './report-waits.js';

/** How long nothing is sent where Octopia does not say how long to wait. */
const usualPause = 1 * minute;
/** An hour, and then some: it is left to the next run. */
const mostFailedInARow = 60;

/**
 * Takes in how sending a part of the queue ended. A part that Octopia refuses as it is is halved
 * until the product is found that it does not take; the others go on.
 */
export function takeSent(
  state: PushState,
  part: readonly PlannedProduct[],
  sent: SentProducts,
  now: number,
): void {
  const { message = 'Octopia gives no reason' } = sent;
  const products = part.filter(([reference]) => !sent.changedMeanwhile.includes(reference));
  state.counts.left += sent.changedMeanwhile.length;
  if (products.length === 0) return;
  switch (sent.end) {
    case 'received':
      state.failedInARow = 0;
      state.sentAt = now;
      watch(
        state,
        {
          packageId: sent.packageId ?? '',
          sentAt: new Date(now).toISOString(),
          products,
        },
        now + waitBeforeLook(0),
      );
      return;
    case 'refused':
      state.failedInARow = 0;
      takeRefused(state, products, message, now);
      return;
    case 'notSent':
      state.queue.unshift(products);
      pause(state, sent, now);
      return;
    case 'unknown':
      // Sent again by the next run: by then Octopia has them, and takes the same as Identical.
      for (const [reference] of products) {
        state.changes.set(reference, { became: 'withoutVerdict' });
      }
      state.counts.unknown += products.length;
      pause(state, sent, now);
      return;
    case 'forbidden':
      state.queue.unshift(products);
      giveUp(state, 'OctopiaFailed', message);
  }
}

function takeRefused(
  state: PushState,
  products: PlannedProduct[],
  message: string,
  now: number,
): void {
  const [first] = products;
  if (first !== undefined && products.length === 1) {
    refuse(state, first, { code: 'Refused', message }, now);
    state.counts.refused += 1;
    return;
  }
  const half = Math.ceil(products.length / 2);
  state.queue.unshift(products.slice(0, half), products.slice(half));
}

function pause(state: PushState, { retryAfterMs, message }: SentProducts, now: number): void {
  state.failedInARow += 1;
  pauseUntil(state, now + (retryAfterMs ?? usualPause));
  if (state.failedInARow > mostFailedInARow) {
    giveUp(state, 'OctopiaFailed', message ?? 'Octopia takes nothing');
  }
}

/** Sends nothing more in this run; what was sent is still followed. */
export function giveUp(state: PushState, code: ProductsStopCode, message: string): void {
  const waiting = [...state.queue.flat(), ...state.overQuota];
  state.stop = { code, message };
  state.counts.left += waiting.length;
  state.queue = [];
  state.overQuota = [];
}
