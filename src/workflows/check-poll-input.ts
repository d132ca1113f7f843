import { ApplicationFailure } from '@temporalio/workflow';

type FieldCheck = { is: (value: unknown) => boolean; must: string };

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const isPositive = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

const fields: Record<string, FieldCheck> = {
  sellerId: { is: isText, must: 'be the text of a seller id' },
  mode: {
    is: (value) => value === 'poll' || value === 'reconcile',
    must: 'be "poll" or "reconcile"',
  },
  lookBackDays: { is: isPositive, must: 'be a number of days above 0' },
  overlapMinutes: {
    is: (value) => value === 0 || isPositive(value),
    must: 'be a number of minutes, 0 or more',
  },
  since: {
    is: (value) =>
      value === undefined || (typeof value === 'string' && !Number.isNaN(Date.parse(value))),
    must: 'be an RFC 3339 time such as 2026-01-31T00:00:00Z, or left out',
  },
};

/**
 * Checks the argument of `pollOrders`, which anybody can type in the Temporal UI.
 * @throws ApplicationFailure `BadRequest` that names the fields
 */
export function checkPollInput(input: unknown): void {
  const given = new Map(typeof input === 'object' && input !== null ? Object.entries(input) : []);
  const faults = Object.entries(fields)
    .filter(([name, { is }]) => !is(given.get(name)))
    .map(([name, { must }]) => `${name} must ${must}`);
  if (faults.length > 0) {
    throw ApplicationFailure.nonRetryable(`pollOrders: ${faults.join('; ')}`, 'BadRequest');
  }
}
