import { setTimeout as pause } from 'node:timers/promises';
import { PushUnderWayError, startPush } from '../../src/client/offers/start-push.js';
import type { PushOffersResult } from '../../src/contract/offer-messages.js';
import { seconds } from '../plan/step.js';
import { offerSeller, type Stage } from '../stage/stage.js';

const pushWithin = 120 * seconds;

/**
 * Pushes until there is nothing left to send and nothing in flight, or so many milliseconds have passed.
 * @returns what is wrong with pushing then, in words
 */
export async function settleOffers(stage: Stage, atMost: number): Promise<string[]> {
  const end = Date.now() + atMost;
  let last = 'no push has ended';
  let acceptLoss = false;
  while (Date.now() < end) {
    try {
      const { result } = await startPush(
        stage.client,
        { sellerId: offerSeller, acceptLoss },
        pushWithin,
      );
      // The feed is right now: an operator looks at it, and says so.
      acceptLoss = result?.stop?.code === 'FeedLostOffers';
      if (result === undefined) last = `a push has not ended within ${pushWithin / seconds} s`;
      else if (isSettled(result)) return [];
      else last = JSON.stringify({ counts: result.counts, stop: result.stop });
    } catch (error) {
      if (!(error instanceof PushUnderWayError)) last = String(error);
    }
    stage.note(`settling offers: ${last}`);
    await pause(2 * seconds);
  }
  return [last];
}

function isSettled({ counts, stop }: PushOffersResult): boolean {
  const { accepted, rejected, waiting, inFlight, noVerdict, changedMeanwhile } = counts;
  const open = [accepted, rejected, waiting, inFlight, noVerdict, changedMeanwhile];
  return stop === undefined && open.every((count) => count === 0);
}
