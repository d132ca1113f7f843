import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../src/sandbox/autopilot/chance.js';
import type { OrderId, SellerId } from '../../src/hemi/ids.js';
import type { Stage } from '../stage/stage.js';

/** In milliseconds. */
export const seconds = 1000;

/** One thing that happens in a run. Whatever it picks by chance is picked when the plan is made. */
export interface Step {
  /** Milliseconds after the beginning. */
  at: number;
  /** What happens, with all that was picked: the same for the same seed. */
  about: string;
  run: (stage: Stage) => Promise<void>;
}

/** An order that the plan makes. */
export interface PlannedOrder {
  orderId: OrderId;
  sellerId: SellerId;
  reference: string;
  /** Milliseconds after the beginning. */
  at: number;
}

/** What a step may pick from. */
export interface Picks {
  chance: Chance;
  at: number;
  /** How long the run is, in milliseconds. */
  duration: number;
  workers: number;
  /** The orders that exist by then. */
  orders: readonly [PlannedOrder, ...PlannedOrder[]];
}

/** Waits so long, or until the faults end. */
export async function pauseWithin(
  { ending }: Pick<Stage, 'ending'>,
  milliseconds: number,
): Promise<void> {
  await pause(milliseconds, undefined, { signal: ending }).catch(() => undefined);
}
