import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import type { PushOffersInput } from '../../contract/offer-messages.js';

interface FieldCheck {
  is: (value: unknown) => boolean;
  must: string;
}

/** So many references fit into a command line, and into a payload many times over. */
const mostReferences = 1_000;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
const isReferences = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) &&
    value.length > 0 &&
    value.length <= mostReferences &&
    value.every(isText));
const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const references = {
  is: isReferences,
  must: `be a list of 1 to ${mostReferences} references, or left out`,
};
const flag = { is: isFlag, must: 'be true or false, or left out' };

const fields: Record<keyof PushOffersInput, FieldCheck> = {
  sellerId: { is: isText, must: 'be the text of a seller id' },
  only: references,
  withdraw: references,
  acceptLoss: flag,
  prove: flag,
};

/**
 * Checks the argument of `pushOffers`, which anybody can type in the Temporal UI.
 * @throws ApplicationFailure `BadInput` that names the fields
 */
export function checkPushInput(input: unknown): asserts input is PushOffersInput {
  const given = new Map(typeof input === 'object' && input !== null ? Object.entries(input) : []);
  const faults = Object.entries(fields)
    .filter(([name, { is }]) => !is(given.get(name)))
    .map(([name, { must }]) => `${name} must ${must}`);
  if (given.get('only') !== undefined && given.get('withdraw') !== undefined) {
    faults.push('only and withdraw must not be given together');
  }
  if (faults.length === 0) return;
  throw ApplicationFailure.nonRetryable(`pushOffers: ${faults.join('; ')}`, failureTypes.badInput);
}
