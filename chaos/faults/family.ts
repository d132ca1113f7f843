import type { CallName } from '../../src/sandbox/calls.js';
import type { Picks, Step } from '../plan/step.js';

/** The calls that change an order. */
export const posts = [
  'setApprovalStatus',
  'createShipment',
  'createCancellationRequest',
] as const satisfies readonly CallName[];

/** Faults of one kind, by the name that `--faults` takes. */
export interface FaultFamily {
  about: string;
  /** Makes one fault of the family; everything it picks comes from `picks.chance`. */
  make: (picks: Picks) => Omit<Step, 'at'>;
}
