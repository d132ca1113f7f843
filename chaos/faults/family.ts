import type { Picks, Step } from '../plan/step.js';

/** Faults of one kind, by the name that `--faults` takes. */
export interface FaultFamily {
  about: string;
  /** Makes one fault of the family; everything it picks comes from `picks.chance`. */
  make: (picks: Picks) => Omit<Step, 'at'>;
}
