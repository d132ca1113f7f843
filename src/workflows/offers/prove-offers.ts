import { ActivityFailure } from '@temporalio/common';
import type { PlannedPage } from '../../contract/offer-activities.js';
import { mostTried } from '../../contract/offer-messages.js';
import { pushReading } from '../runtime/activity-options.js';
import { rootMessage } from './root-message.js';
import { sendPackage } from './send-offers.js';
import { stopPush, type PushState, type WatchedPush } from './push-state.js';
import { watchUntilClosed } from './watch-packages.js';

const firstToBeSent =
  ', the first to be sent: nothing else is sent before one offer was read back and compared';

/**
 * Reads one offer back that Octopia accepted, and compares: a wrong scale of a tax or a price would
 * be dear in every offer (docs/octopia-offers.md, "One offer request"). Where it has none yet, one
 * is sent for it.
 * @returns the references that were sent; they are not sent again
 */
export async function proveOffers(
  state: PushState,
  { planned, sample }: Pick<PlannedPage, 'planned' | 'sample'>,
  show: () => void,
): Promise<Set<string>> {
  const tried = new Set<string>();
  if (sample !== undefined) {
    await compare(state, sample);
    return tried;
  }
  for (const offer of planned.filter(({ change }) => change !== 'Withdraw').slice(0, mostTried)) {
    const { reference } = offer;
    const { accepted } = state.counts;
    const isOfIt = ({ sent }: WatchedPush) => sent?.has(reference) === true;
    tried.add(reference);
    await sendPackage(state, [offer]);
    show();
    await watchUntilClosed(state, show, isOfIt);
    if (state.counts.accepted > accepted) {
      await compare(state, reference);
      return tried;
    }
    if (state.packages.some(isOfIt)) break;
  }
  if (tried.size > 0) {
    const message = `Octopia has not accepted ${[...tried].join(', ')}`;
    stopPush(state, 'NotProved', state.proved ? message : `${message}${firstToBeSent}`);
  }
  return tried;
}

async function compare(state: PushState, reference: string): Promise<void> {
  const { sellerId } = state.input;
  try {
    state.proof = await pushReading.proveOffer({ sellerId, reference });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const message = `${reference} was accepted and could not be read back: ${rootMessage(error)}`;
    stopPush(state, 'NotProved', message);
    return;
  }
  const { asMeant, taxes, findings } = state.proof;
  if (asMeant) {
    state.proved = true;
    if (taxes !== undefined) state.provedTaxes = taxes;
    return;
  }
  const message = `${reference}: ${findings.join('; ')}. Nothing else was sent; correct offers.taxes or the feed, then: hemi offers prove`;
  state.proved = false;
  stopPush(state, 'OfferNotAsMeant', message);
}
