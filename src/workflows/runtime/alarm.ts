import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { day, hour } from './moments.js';

/** A timer that wakes the main loop. */
export interface Alarm {
  /**
   * Asks to be woken at a moment, in milliseconds, and at no other. An earlier alarm that is far
   * ahead stays as it is: it rings in vain and is set anew then, which costs less than a new
   * timer for each change of a deadline.
   */
  set(moment: number | undefined): void;
  isRinging(): boolean;
  stop(): void;
}

/** An alarm that rings this soon in vain costs more than to cancel it. */
const soon = 2 * hour;

/** Temporal's timers have a longest wait; one that ends too early is set anew. */
const longestWait = 90 * day;

export function createAlarm(): Alarm {
  let armed: { at: number; scope: CancellationScope } | undefined;
  let ringing = false;

  function start(at: number): void {
    const scope = new CancellationScope();
    armed = { at, scope };
    void ring(at, scope);
  }

  async function ring(at: number, scope: CancellationScope): Promise<void> {
    const wait = Math.min(Math.max(at - Date.now(), 1), longestWait);
    try {
      await scope.run(() => sleep(wait, { summary: 'next deadline of the order' }));
      ringing = armed?.scope === scope;
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }

  return {
    set(moment) {
      if (ringing) {
        ringing = false;
        armed = undefined;
      }
      if (armed !== undefined && (moment === undefined || !isGoodFor(moment, armed.at))) {
        armed.scope.cancel();
        armed = undefined;
      }
      if (moment !== undefined && armed === undefined) start(moment);
    },
    isRinging: () => ringing,
    stop() {
      armed?.scope.cancel();
      armed = undefined;
    },
  };
}

/** Whether an alarm that is armed wakes early enough, and not needlessly soon. */
function isGoodFor(moment: number, armedAt: number): boolean {
  return armedAt === moment || (armedAt < moment && armedAt > Date.now() + soon);
}
