import { hour, minute, second } from '../runtime/moments.js';

/** How often a report is looked at, the longer the less often (docs/octopia-offers.md, "Products"). */
const waits: readonly { wait: number; looks: number }[] = [
  { wait: 10 * second, looks: 6 },
  { wait: 30 * second, looks: 10 },
  { wait: 2 * minute, looks: 15 },
];
const laterWait = 30 * minute;

/** How long is waited before a report is looked at again, in milliseconds. */
export function waitBeforeLook(looks: number): number {
  let before = 0;
  for (const { wait, looks: many } of waits) {
    before += many;
    if (looks < before) return wait;
  }
  return laterWait;
}

/** A package that has given no verdict for so long never will, or is not known. */
export const givenUpAfter = 72 * hour;
