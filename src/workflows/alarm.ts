import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { day } from './moments.js';

/** A timer that wakes the main loop. */
export interface Alarm {
  /**
   * Asks to be woken at a moment, in milliseconds. An earlier alarm stays as it is: it rings in
   * vain once and is set anew then, which is cheaper than a cancelled timer for each change.
   */
  set(moment: number | undefined): void;
  isRinging(): boolean;
  stop(): void;
}

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
      if (moment === undefined || (armed !== undefined && armed.at <= moment)) return;
      armed?.scope.cancel();
      start(moment);
    },
    isRinging: () => ringing,
    stop() {
      armed?.scope.cancel();
      armed = undefined;
    },
  };
}
