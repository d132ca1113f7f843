import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import {
  CancellationScope,
  isCancellation,
  log,
  metricMeter,
  setCurrentDetails,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { failureTypes } from '../../contract/failure-types.js';
import { metrics } from '../../contract/metrics.js';
import type { PlannedPage } from '../../contract/offer-activities.js';
import type {
  OpenPackage,
  PushOffersInput,
  PushOffersResult,
} from '../../contract/offer-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import type { PlannedOffer } from '../../offers/plan-push.js';
import { pushReading, writeOfferBook } from '../runtime/activity-options.js';
import { minute } from '../runtime/moments.js';
import { checkPushInput } from './check-push-input.js';
import { proveOffers } from './prove-offers.js';
import { pushDetails } from './push-details.js';
import { addPlan, attentionOf, newPushState, stopPush, type PushState } from './push-state.js';
import { rootMessage } from './root-message.js';
import { packagesOf, sendPackage } from './send-offers.js';
import { watchOnce, watchUntilClosed } from './watch-packages.js';

/** No further package is made after this; the rest has its turn in the next push. */
const longestSending = 40 * minute;

/**
 * Sends the difference between the feed and what Octopia accepted last, and waits for the verdicts
 * (requirements 170 to 183). Once it has begun it does not fail: whatever stops it is in its
 * result, with all that it learnt, so that the next push goes on from there.
 */
export async function pushOffers(input: PushOffersInput): Promise<PushOffersResult> {
  checkPushInput(input);
  const { sellerId } = input;
  nameSeller(sellerId);
  // Before anything is asked: a run that is reset to a later point still says it.
  const startedAt = Date.now();
  const begun = await pushReading.beginPush({ sellerId });
  const state = newPushState(input, begun, { startedAt, now: Date.now() });
  const show = () => setCurrentDetails(pushDetails(state));
  if (begun.stop === undefined) {
    try {
      await push(state, show);
    } catch (error) {
      noteFailure(state, error);
    }
  } else state.stop = begun.stop;
  return await CancellationScope.nonCancellable(() => finish(state, show));
}

async function push(state: PushState, show: () => void): Promise<void> {
  await watchOnce(state);
  if (!(await strayPackagesClosed(state, show))) return;
  const first = await planPage(state);
  addPlan(state, first);
  show();
  if (state.stop === undefined) {
    try {
      await sendPages(state, first, show);
    } catch (error) {
      // What was submitted before is waited for all the same.
      noteFailure(state, error);
    }
  }
  await watchUntilClosed(state, show);
}

const isLeftBehind = (open: OpenPackage): boolean => open.isStray === true;

/** What packages of a push that was ended from outside hold is not known: nothing is sent beside them. */
async function strayPackagesClosed(state: PushState, show: () => void): Promise<boolean> {
  await watchUntilClosed(state, show, isLeftBehind);
  const open = state.packages.filter(isLeftBehind).map(({ packageId }) => packageId);
  if (open.length === 0) return true;
  const message = `Octopia still works on ${open.join(', ')}, which a push sent that was ended from outside: nothing is sent beside it, or an older price could come last`;
  stopPush(state, 'EarlierPackageOpen', message);
  return false;
}

async function sendPages(state: PushState, first: PlannedPage, show: () => void): Promise<void> {
  const end = Date.now() + longestSending;
  const isProof = state.input.prove === true;
  let page = first;
  for (;;) {
    const tried =
      isProof || !state.proved ? await proveOffers(state, page, show) : new Set<string>();
    if (isProof) return;
    const planned = page.planned.filter(({ reference }) => !tried.has(reference));
    await sendPackages(state, packagesOf(planned), end, show);
    if (state.stop !== undefined) return;
    const after = page.planned.at(-1)?.reference;
    if (page.isLast || after === undefined) return;
    page = await planPage(state, after);
    if (page.stop !== undefined) stopPush(state, page.stop.code, page.stop.message);
  }
}

async function sendPackages(
  state: PushState,
  packages: readonly PlannedOffer[][],
  end: number,
  show: () => void,
): Promise<void> {
  const waiting = [...packages];
  for (let offers = waiting.shift(); offers !== undefined; offers = waiting.shift()) {
    if (state.stop !== undefined) return;
    if (Date.now() > end) {
      stopPush(state, 'OutOfTime', 'there was more to send than a push has time for');
      return;
    }
    const left = await sendPackage(state, offers);
    if (left.length > 0) waiting.unshift(left);
    show();
  }
}

function planPage(state: PushState, after?: string): Promise<PlannedPage> {
  const { sellerId, only, withdraw, acceptLoss } = state.input;
  return pushReading.planOffers({
    sellerId,
    book: state.begun.book,
    // What this push sent itself comes before `after`, and needs no telling.
    events: state.events.filter(({ kind }) => kind !== 'sent'),
    ...present({ after, only, withdraw, acceptLoss, proved: state.proved }),
  });
}

/** A push that was cancelled ends with what it knows, too. */
function noteFailure(state: PushState, error: unknown): void {
  if (isCancellation(error)) {
    stopPush(state, 'OutOfTime', 'somebody cancelled the push');
    return;
  }
  if (!(error instanceof ActivityFailure)) throw error;
  const { cause } = error;
  const isFeed = cause instanceof ApplicationFailure && cause.type === failureTypes.feedUnusable;
  stopPush(state, isFeed ? 'FeedUnreadable' : 'OctopiaFailed', rootMessage(error));
}

/** A run that somebody started by hand is found by its seller too. */
function nameSeller(sellerId: SellerId): void {
  const key = searchAttributeKeys.SellerId;
  if (workflowInfo().typedSearchAttributes.get(key) === sellerId) return;
  upsertSearchAttributes([{ key, value: sellerId }]);
}

async function finish(state: PushState, show: () => void): Promise<PushOffersResult> {
  const { input, events, begun, counts, packages } = state;
  const { sellerId } = input;
  const { packed, rejectedNow } = await writeOfferBook({ sellerId, book: begun.book, events });
  const attention = attentionOf(state, rejectedNow);
  if (attention.length > 0) {
    upsertSearchAttributes([{ key: searchAttributeKeys.NeedsAttention, value: attention }]);
  }
  upsertMemo({ rejectedNow, ...(state.stop === undefined ? {} : { stop: state.stop.code }) });
  show();
  count(sellerId, state);
  log.info('push of offers completed', {
    sellerId,
    ...counts,
    rejectedNow,
    ...present({ stop: state.stop?.code }),
  });
  const { startedAt, feed, problems, rejections, stop, proof, proved, provedTaxes } = state;
  const { unknownOnSale } = state;
  return {
    sellerId,
    startedAt,
    endedAt: new Date(Date.now()).toISOString(),
    ...present({ feed: feed && feedOf(feed), stop, proof, unknownOnSale }),
    counts,
    problems,
    rejections,
    attention,
    openPackages: packages.map(({ packageId, transport, submittedAt, offers, isStray, sentBy }) =>
      present({ packageId, transport, submittedAt, offers, isStray, sentBy }),
    ),
    proved,
    ...present({ provedTaxes: proved ? provedTaxes : undefined }),
    rejectedNow,
    book: packed,
  };
}

function feedOf({ readAt, changedAt, offers }: PlannedPage['feed']) {
  return present({ readAt, changedAt, offers });
}

/** How the offers of a push end; counted once, where the push does. */
const countedVerdicts = [
  'accepted',
  'rejected',
  'waiting',
  'noVerdict',
  'unusable',
  'transportMissing',
] as const;

function count(sellerId: SellerId, { counts }: PushState): void {
  const { name, meaning } = metrics.offersPushed;
  const counter = metricMeter.createCounter(name, '', meaning);
  for (const verdict of countedVerdicts) {
    counter.add(counts[verdict], { seller: sellerId, verdict });
  }
}
