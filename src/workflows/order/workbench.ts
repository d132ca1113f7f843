import { readOrder } from '../runtime/activity-options.js';
import { alreadySent } from './already-sent.js';
import type { Finished, ReadingResult, Work } from './order-inbox.js';
import type { OrderState } from './order-state.js';
import { reasonOf, runAction } from './run-action.js';

/** Does the work of an order one piece at a time, while the main loop goes on. */
export interface Workbench {
  add(work: Work): void;
  /** Starts the next piece unless one is being done. */
  startNext(): void;
  isIdle(): boolean;
}

/** @param finish is given each piece when it has ended; nothing that fails is thrown */
export function createWorkbench(
  state: OrderState,
  finish: (finished: Finished) => void,
): Workbench {
  const waiting: Work[] = [];
  let busy = false;

  return {
    add: (work) => void waiting.push(work),
    startNext() {
      if (busy) return;
      const next = waiting.shift();
      if (next === undefined) return;
      busy = true;
      void complete(next);
    },
    isIdle: () => !busy && waiting.length === 0,
  };

  async function complete(work: Work): Promise<void> {
    const finished = await perform(state, work);
    busy = false;
    finish(finished);
  }
}

async function perform(state: OrderState, work: Work): Promise<Finished> {
  if (work.type === 'action') {
    const { action } = work;
    const outcome = alreadySent(state, action, Date.now());
    if (outcome !== undefined) return { type: 'actionFinished', action, result: { outcome } };
    action.state = 'running';
    return { type: 'actionFinished', action, result: await runAction(state, action) };
  }
  const { reading } = work;
  reading.state = 'running';
  return { type: 'readingFinished', reading, result: await read(state) };
}

async function read({ sellerId, orderId, known }: OrderState): Promise<ReadingResult> {
  try {
    return await readOrder({ sellerId, orderId, first: known === undefined });
  } catch (error) {
    return { found: 'failed', message: reasonOf(error).message };
  }
}
