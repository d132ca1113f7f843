import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import {
  CancellationScope,
  condition,
  isCancellation,
  log,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { failureTypes } from '../../contract/failure-types.js';
import type { SentProducts } from '../../contract/product-activities.js';
import {
  productsQuery,
  readFeedAgainSignal,
  type PushProductsInput,
  type PushProductsResult,
} from '../../contract/product-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { present } from '../../language/present.js';
import { hour, minute } from '../runtime/moments.js';
import { rootMessage } from '../runtime/root-message.js';
import {
  checkCategories,
  closeProductBook,
  openProductBook,
  planProducts,
  readProductReports,
  sendingMs,
  sendProducts,
} from './activity-options.js';
import { checkPushInput, onlyOf } from './check-push-input.js';
import { productDetails } from './product-details.js';
import {
  canSend,
  duePackages,
  endQuota,
  holdBack,
  newPush,
  nextMoment,
  pauseUntil,
  progressOf,
  runningProducts,
  takePlan,
  takeReport,
  watch,
} from './push-state.js';
import { finishPush } from './finish-push.js';
import { waitBeforeLook } from './report-waits.js';
import { giveUp, takeSent } from './take-sent.js';

/** Then the run ends, so that the next day's reads the feed again; the next one goes on with what is open. */
const longestRun = 20 * hour;
/** How long verdicts are waited for after the last sending, where nothing else is to be done. */
const longestWait = 2 * hour;
/** Reports that one activity reads. */
const reportsAtOnce = 20;

/**
 * Sends the product data that differ from what Octopia integrated last, and follows them to their
 * verdicts (requirement 184). Its id is the seller's, so there is one at a time. Once it has
 * begun it does not fail: whatever stops it is in its result, with all that it learnt, so that the
 * next push goes on from there.
 */
export async function pushProducts(input: PushProductsInput): Promise<PushProductsResult> {
  checkPushInput(input);
  const { sellerId } = input;
  const state = newPush(sellerId, Date.now());
  let asked: { only?: string[] } | undefined = present({ only: input.only });
  setHandler(productsQuery, () => runningProducts(state));
  setHandler(readFeedAgainSignal, (words) => {
    asked = present({ only: onlyOf(words) });
  });

  nameSeller();
  const opened = await openProductBook({ sellerId });
  state.base = opened.base;
  for (const reference of opened.unknown ?? []) {
    state.changes.set(reference, { became: 'withoutVerdict' });
  }
  for (const one of opened.underWay) watch(state, one, Date.now());
  if (opened.stop !== undefined) {
    state.stop = opened.stop;
    asked = undefined;
  }
  const isStopped = opened.stop !== undefined;
  for (;;) {
    try {
      await work();
    } catch (error) {
      if (!isCancellation(error)) throw error;
      asked = undefined;
      giveUp(state, 'OutOfTime', 'somebody cancelled the push');
    }
    const closed = await CancellationScope.nonCancellable(() =>
      closeProductBook({ sellerId, ...memory(), counted: true }),
    );
    // Somebody may have asked for more while it was closed.
    if (asked === undefined) return finishPush(progressOf(state), closed);
  }

  async function work(): Promise<void> {
    for (;;) {
      if (asked !== undefined) {
        const { only } = asked;
        asked = undefined;
        if (!isStopped) await plan(only);
      }
      endQuota(state, Date.now());
      await sendSome();
      await lookAtReports();
      setCurrentDetails(productDetails(progressOf(state)));
      const next = nextMoment(state);
      if (asked === undefined && (next === undefined || isLongEnough())) return;
      const wait = Math.max((next ?? 0) - Date.now(), 1);
      await condition(() => asked !== undefined, wait);
    }
  }

  function isLongEnough(): boolean {
    const now = Date.now();
    const hasMore = state.queue.length + state.overQuota.length > 0;
    return (
      now - state.startedAt > longestRun ||
      (!hasMore && now - state.sentAt > longestWait) ||
      workflowInfo().continueAsNewSuggested
    );
  }

  async function plan(only: string[] | undefined): Promise<void> {
    try {
      const planned = await planProducts({ sellerId, ...memory(), ...present({ only }) });
      const { toSend } = planned;
      takePlan(state, planned, only !== undefined);
      if (toSend.length === 0) return;
      const { heldBack, problems, unchecked } = await checkCategories({
        sellerId,
        products: toSend,
      });
      holdBack(state, heldBack, Date.now());
      state.problems = [...state.problems, ...problems];
      if (unchecked !== undefined) log.warn('categories are not checked', { unchecked });
    } catch (error) {
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
      giveUp(state, isOfFeed(error) ? 'FeedUnreadable' : 'OctopiaFailed', rootMessage(error));
    }
  }

  async function sendSome(): Promise<void> {
    for (let parts = 0; parts < state.partsAtOnce && canSend(state, Date.now()); parts += 1) {
      const products = state.queue.shift();
      if (products === undefined) return;
      const notAfter = new Date(Date.now() + sendingMs).toISOString();
      const sent = await sendProducts({ sellerId, products, notAfter }).catch(nobodyKnows);
      takeSent(state, products, sent, Date.now());
    }
    // Their reports say whether more new ones may be sent.
    if (state.queue.length > 0) pauseUntil(state, Date.now() + waitBeforeLook(0));
  }

  async function lookAtReports(): Promise<void> {
    const due = duePackages(state, Date.now());
    for (let place = 0; place < due.length; place += reportsAtOnce) {
      const packages = due.slice(place, place + reportsAtOnce);
      try {
        const watched = packages.map(({ packageId, sentAt, products }) => ({
          packageId,
          sentAt,
          products,
        }));
        const reports = await readProductReports({ sellerId, packages: watched });
        for (const report of reports) takeReport(state, report, Date.now());
      } catch (error) {
        if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
        state.stop = { code: 'OctopiaFailed', message: rootMessage(error) };
        for (const one of packages) one.nextAt = Date.now() + 30 * minute;
      }
    }
  }

  function memory() {
    return present({ base: state.base, changes: [...state.changes] });
  }

  /** A run that somebody started by hand is found by its seller too. */
  function nameSeller(): void {
    const key = searchAttributeKeys.SellerId;
    if (workflowInfo().typedSearchAttributes.get(key) === sellerId) return;
    upsertSearchAttributes([{ key, value: sellerId }]);
  }
}

/** The activity was lost with its worker: what it sent may have arrived. */
function nobodyKnows(error: unknown): SentProducts {
  if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
  return { end: 'unknown', message: rootMessage(error), changedMeanwhile: [] };
}

function isOfFeed({ cause }: TemporalFailure): boolean {
  return cause instanceof ApplicationFailure && cause.type === failureTypes.feedUnusable;
}
