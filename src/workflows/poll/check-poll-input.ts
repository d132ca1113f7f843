import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import type { PollRunInput } from './poll-progress.js';

type FieldCheck = {
  is: (value: unknown, now: number, given: ReadonlyMap<string, unknown>) => boolean;
  must: string;
};

/** Numbers beyond these are typing errors, and dates that far away cannot be computed. */
const most = { days: 3650, minutes: 7 * 24 * 60 };

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

const isText = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
const isAtMost = (value: unknown, limit: number) =>
  typeof value === 'number' && value >= 0 && value <= limit;

function isPast(value: unknown, now: number): value is string {
  return typeof value === 'string' && rfc3339.test(value) && Date.parse(value) <= now;
}

const fields: Record<string, FieldCheck> = {
  sellerId: { is: isText, must: 'be the text of a seller id' },
  mode: {
    is: (value) => value === 'poll' || value === 'reconcile',
    must: 'be "poll" or "reconcile"',
  },
  lookBackDays: {
    is: (value) => value !== 0 && isAtMost(value, most.days),
    must: `be a number of days above 0, at most ${most.days}`,
  },
  overlapMinutes: {
    is: (value) => isAtMost(value, most.minutes),
    must: `be a number of minutes from 0 to ${most.minutes}`,
  },
  since: {
    is: (value, now) => value === undefined || isPast(value, now),
    must: 'be an RFC 3339 time in the past such as 2026-01-31T00:00:00Z, or left out',
  },
  until: {
    is(value, now, given) {
      const since = given.get('since');
      if (value === undefined) return true;
      return isPast(value, now) && isPast(since, now) && Date.parse(since) <= Date.parse(value);
    },
    must: 'be an RFC 3339 time in the past that is not before since, or left out',
  },
};

/**
 * Checks the argument of `pollOrders`, which anybody can type in the Temporal UI.
 * @param now in milliseconds
 * @param isContinued whether the run continues another, and may be given its progress
 * @throws ApplicationFailure `BadInput` that names the fields
 */
export function checkPollInput(
  input: unknown,
  now: number,
  isContinued: boolean,
): asserts input is PollRunInput {
  const given = new Map(typeof input === 'object' && input !== null ? Object.entries(input) : []);
  const faults = Object.entries(fields)
    .filter(([name, { is }]) => !is(given.get(name), now, given))
    .map(([name, { must }]) => `${name} must ${must}`);
  if (given.get('progress') !== undefined && !isContinued) {
    faults.push('progress must be left out: a run gives it to the one that continues it');
  }
  if (faults.length > 0) {
    throw ApplicationFailure.nonRetryable(
      `pollOrders: ${faults.join('; ')}`,
      failureTypes.badInput,
    );
  }
}
