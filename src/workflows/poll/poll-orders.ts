import {
  continueAsNew,
  log,
  metricMeter,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { SortedOrders } from '../../contract/activities.js';
import { metrics } from '../../contract/metrics.js';
import type { PollOrdersInput, PollOrdersResult, PollPart } from '../../contract/poll-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { pollActivities } from '../runtime/activity-options.js';
import { checkPollInput } from './check-poll-input.js';
import { orderPriority } from './order-priority.js';
import { lastCursor } from './poll-cursor.js';
import { pollDetails } from './poll-details.js';
import {
  addOrders,
  advance,
  newProgress,
  partsLeft,
  isAtStart,
  pollResult,
  type PollProgress,
  type PollRunInput,
} from './poll-progress.js';
import { startOrders } from './start-orders.js';

/** Temporal allows 2,000 pending children; well before that the poll goes on in a new run. */
const childrenPerRun = 800;

/**
 * Reads the orders that changed in a window and starts one `orderLifecycle` for each that has
 * none. It fails visibly when Octopia cannot be read; the next run covers its window then,
 * because only a success moves the cursor.
 */
export async function pollOrders(input: PollRunInput): Promise<PollOrdersResult> {
  const now = Date.now();
  checkPollInput(input, now, workflowInfo().continuedFromExecutionRunId !== undefined);
  const { sellerId } = input;
  const progress = input.progress ?? newProgress(input, await cursorFor(input), now);
  const { window, previous, seenFrom } = progress;
  const memory = { seen: previous.seen, seenFrom };
  let startedInRun = 0;

  nameSeller(sellerId);
  if (isAtStart(progress)) {
    await rereadUnreadable();
    await readPage(window);
  }
  for (;;) {
    const [part] = partsLeft(progress);
    if (part === undefined) break;
    if (startedInRun >= childrenPerRun || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<(run: PollRunInput) => Promise<PollOrdersResult>>({
        ...input,
        progress,
      });
    }
    await readPage(part, progress.next?.page);
  }
  return finish(input, progress);

  /** Orders that an earlier run could not read may lie outside the window by now. */
  async function rereadUnreadable(): Promise<void> {
    const orderIds = previous.unreadable;
    if (orderIds.length === 0) return;
    await take(await pollActivities.rereadOrders({ sellerId, orderIds, ...memory }));
  }

  /** Reads a page of a part, and does all that it asks for. */
  async function readPage(part: PollPart, page?: number): Promise<void> {
    const named = present({ sellerId, window: part, page });
    const orders = await pollActivities.readOrders({ ...named, ...memory });
    progress.counts.pages += 1;
    await take(orders);
    advance(progress, orders);
  }

  async function take(orders: SortedOrders & { read: number }): Promise<void> {
    const failed = await startOrders(sellerId, orders.newOrders, orderPriority(window));
    addOrders(progress, orders, failed);
    startedInRun += orders.newOrders.length;
    setCurrentDetails(pollDetails(progress));
  }
}

/** Only a run that moves the cursor starts from one. */
async function cursorFor({ sellerId, mode, since }: PollOrdersInput) {
  return mode === 'poll' && since === undefined ? lastCursor(sellerId) : undefined;
}

/** A run that somebody started by hand is found by its seller too; a schedule names it at the start. */
function nameSeller(sellerId: SellerId): void {
  const key = searchAttributeKeys.SellerId;
  if (workflowInfo().typedSearchAttributes.get(key) === sellerId) return;
  upsertSearchAttributes([{ key, value: sellerId }]);
}

function finish(input: PollOrdersInput, progress: PollProgress): PollOrdersResult {
  const { sellerId, mode } = input;
  const { window, counts } = progress;
  const { pages, ...results } = counts;
  if (counts.unreadable > 0) {
    const key = searchAttributeKeys.NeedsAttention;
    upsertSearchAttributes([{ key, value: ['OrderUnreadable'] }]);
  }
  const { name, meaning } = metrics.ordersPolled;
  const counter = metricMeter.createCounter(name, '', meaning);
  for (const [result, count] of Object.entries(results)) {
    counter.add(count, { seller: sellerId, result });
  }
  log.info('poll completed', { sellerId, mode, pages, ...window, ...results });
  return pollResult(input, progress);
}
