import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import type { PushProductsInput } from '../../contract/product-messages.js';

/**
 * Checks the argument of `pushProducts`, which anybody can type in the Temporal UI.
 * @throws ApplicationFailure `BadInput` that names the fields
 */
export function checkPushInput(input: unknown): asserts input is PushProductsInput {
  const given = fieldsOf(input);
  const faults = [
    ...(isText(given.get('sellerId')) ? [] : ['sellerId must be the text of a seller id']),
    ...(isOnly(given.get('only'))
      ? []
      : ['only must be a list of references of products, or left out']),
  ];
  if (faults.length > 0) {
    throw ApplicationFailure.nonRetryable(
      `pushProducts: ${faults.join('; ')}`,
      failureTypes.badInput,
    );
  }
}

/** What a signal asks for; whatever is no list of references asks for all. */
export function onlyOf(asked: unknown): string[] | undefined {
  const only = fieldsOf(asked).get('only');
  return isOnly(only) ? only : undefined;
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
}

function isOnly(value: unknown): value is string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.length > 0 && value.every(isText));
}
