import type { ActionRecord } from '../../contract/action-outcome.js';
import { readOrder } from '../runtime/activity-options.js';
import { timeOf } from '../runtime/moments.js';
import { performAction, reasonOf } from './action/perform-action.js';
import type { Finished, ReadingRecord, ReadingResult } from './order-inbox.js';
import { isOpen, type OrderState } from './order-state.js';

/** Does the work of an order at Octopia one piece at a time, while the main loop goes on. */
export interface Workbench {
  addReading(reading: ReadingRecord): void;
  /** Starts the next piece that is due, unless one is being done. */
  startNext(now: number): void;
  /** Whether nothing is being done, or to be done at once. */
  isIdle(now: number): boolean;
}

/** @param finish is given each piece when it has ended; nothing that fails is thrown */
export function createWorkbench(
  state: OrderState,
  finish: (finished: Finished) => void,
): Workbench {
  const readings: ReadingRecord[] = [];
  let busy = false;

  return {
    addReading: (reading) => void readings.push(reading),
    startNext(now) {
      if (busy) return;
      const reading = readings.shift();
      const action = reading === undefined ? dueAction(state, now) : undefined;
      if (reading !== undefined) start(() => performReading(state, reading));
      else if (action !== undefined) start(() => goOn(state, action));
    },
    isIdle: (now) => !busy && readings.length === 0 && dueAction(state, now) === undefined,
  };

  function start(work: () => Promise<Finished>): void {
    busy = true;
    void complete(work);
  }

  async function complete(work: () => Promise<Finished>): Promise<void> {
    const finished = await work();
    busy = false;
    finish(finished);
  }
}

/**
 * The action whose turn it is: the first one that is due, behind all open ones of its kind that
 * came before it.
 */
function dueAction({ actions }: OrderState, now: number): ActionRecord | undefined {
  return actions.find(
    (action, place) =>
      (action.state === 'waiting' || action.state === 'watched') &&
      (timeOf(action.nextAt) ?? now) <= now &&
      !actions.slice(0, place).some((before) => before.kind === action.kind && isOpen(before)),
  );
}

async function goOn(state: OrderState, action: ActionRecord): Promise<Finished> {
  return { type: 'actionWentOn', action, progress: await performAction(state, action) };
}

async function performReading(state: OrderState, reading: ReadingRecord): Promise<Finished> {
  reading.state = 'running';
  return { type: 'readingFinished', reading, result: await read(state) };
}

async function read({ sellerId, orderId, awaitsFormer }: OrderState): Promise<ReadingResult> {
  try {
    return await readOrder({ sellerId, orderId, first: awaitsFormer !== undefined });
  } catch (error) {
    return { found: 'failed', message: reasonOf(error).message };
  }
}
