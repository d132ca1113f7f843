import { keysOf } from '../../src/language/keys-of.js';
import { answerFaults } from './answers.js';
import type { FaultFamily } from './family.js';
import { freshnessFaults } from './freshness.js';
import { operatorFaults } from './operators.js';
import { peopleFaults } from './people.js';
import { processFaults } from './processes.js';
import { productPushFaults } from './product-pushes.js';
import { pushFaults } from './pushes.js';

/** Every kind of fault, by the name that `--faults` takes. */
export const faultFamilies = {
  ...processFaults,
  ...answerFaults,
  ...freshnessFaults,
  ...peopleFaults,
  ...operatorFaults,
  ...pushFaults,
  ...productPushFaults,
} as const satisfies Record<string, FaultFamily>;

export type FaultName = keyof typeof faultFamilies;
export const faultNames: readonly FaultName[] = keysOf(faultFamilies);
