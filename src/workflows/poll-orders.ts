import {
  continueAsNew,
  log,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { SortedOrders } from '../activities/sort-orders.js';
import { searchAttributeKeys } from '../search-attributes.js';
import { pollActivities } from './activity-options.js';
import { checkPollInput } from './check-poll-input.js';
import type { PollOrdersInput, PollOrdersResult } from './messages.js';
import { pollDetails } from './poll-details.js';
import { addPage, pollResult } from './poll-progress.js';
import { startProgress } from './poll-window.js';
import { startOrders } from './start-orders.js';

/** Octopia's page size (checklist 17). */
const pageSize = 100;
/** Temporal allows 2,000 pending children; well before that the sweep goes on in a new run. */
const childrenPerRun = 800;

/**
 * Reads the orders that changed in a window and starts one `orderLifecycle` for each that has
 * none. It fails visibly when Octopia cannot be read; the next run covers its window then,
 * because only a success moves the cursor.
 */
export async function pollOrders(input: PollOrdersInput): Promise<PollOrdersResult> {
  checkPollInput(input);
  const { sellerId } = input;
  const progress = input.progress ?? (await startProgress(input));
  const { window, previous } = progress;
  let startedInRun = 0;

  if (progress.page === undefined) {
    await rereadUnreadable();
    const first = await readPage(1, previous.seen);
    await take(first);
    progress.firstPage = first.updates;
    progress.page = first.isFull ? await readLastPages() : 0;
  }
  // From the last page to the first: an order that leaves the window meanwhile moves the later
  // ones forward, so this direction can see one twice but never skip one (octopia-api.md).
  for (; progress.page > 0; progress.page -= 1) {
    if (startedInRun >= childrenPerRun) {
      await continueAsNew<typeof pollOrders>({ ...input, progress });
    }
    await take(await readPage(progress.page, { ...previous.seen, ...progress.firstPage }));
  }
  if (progress.unreadableOrders.length > 0) {
    upsertSearchAttributes([
      { key: searchAttributeKeys.NeedsAttention, value: ['OrderUnreadable'] },
    ]);
  }
  log.info('poll completed', { sellerId, mode: input.mode, ...window, ...progress.counts });
  return pollResult(input, progress);

  function readPage(page: number, seen: Record<string, string>) {
    progress.counts.pages += 1;
    return pollActivities.readOrders({ sellerId, window, page, seen });
  }

  /** Orders that an earlier run could not read may lie outside the window by now. */
  async function rereadUnreadable(): Promise<void> {
    const orderIds = previous.unreadable;
    if (orderIds.length === 0) return;
    await take(await pollActivities.rereadOrders({ sellerId, orderIds }));
  }

  /** Reads from where the count says that the last page is to a page that is not full; returns the page before. */
  async function readLastPages(): Promise<number> {
    const count = await pollActivities.countOrders({ sellerId, window });
    const last = Math.floor(count / pageSize) + 1;
    let page = last;
    for (;;) {
      const orders = await readPage(page, previous.seen);
      await take(orders);
      if (!orders.isFull) return page - 1;
      page += 1;
    }
  }

  async function take(page: SortedOrders & { read: number }): Promise<void> {
    addPage(progress, page);
    await startOrders(sellerId, page.newOrders);
    startedInRun += page.newOrders.length;
    setCurrentDetails(pollDetails(progress));
  }
}
