import type { ActionKind } from '../src/hemi/actions.js';
import type { OrderId, SellerId } from '../src/hemi/ids.js';

/** An action that somebody asked for in a run. */
export interface Asked {
  /** Numbers them in the order in which they were asked. */
  number: number;
  sellerId: SellerId;
  /** The order's own id, whatever name it was asked by. */
  orderId: OrderId;
  kind: ActionKind;
  via: 'update' | 'signal';
  request: Readonly<Record<string, unknown>>;
  /** RFC 3339 UTC. */
  at: string;
  /**
   * - `answered`: with the outcome;
   * - `taken`: the server or the workflow has it, and nobody waited for the outcome;
   * - `unclear`: it may or may not have arrived;
   * - `rejected`: the one who asked was told that it was not taken.
   */
  state: 'asking' | 'answered' | 'taken' | 'unclear' | 'rejected';
  outcome?: string;
  message?: string;
}

/** What was done to an order's workflow that may cost it its memory. */
export interface Disturbance {
  orderId: OrderId;
  what: 'terminated' | 'reset' | 'cancelled';
}

export type Journal = ReturnType<typeof createJournal>;

/** Remembers what a run has asked and broken, for the ledger to compare. */
export function createJournal() {
  const asked: Asked[] = [];
  const disturbances: Disturbance[] = [];

  return {
    asked: (): readonly Asked[] => asked,
    disturbances: (): readonly Disturbance[] => disturbances,

    ask(action: Omit<Asked, 'number' | 'at' | 'state'>): Asked {
      const entry: Asked = {
        ...action,
        number: asked.length + 1,
        at: new Date().toISOString(),
        state: 'asking',
      };
      asked.push(entry);
      return entry;
    },

    disturb(disturbance: Disturbance): void {
      disturbances.push(disturbance);
    },
  };
}
