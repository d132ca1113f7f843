import type { Priority } from '@temporalio/common';
import { day } from '../runtime/moments.js';
import type { PollWindow } from '../../contract/poll-messages.js';

/**
 * In which order the tasks of waiting workflows are served: lower numbers first, and 3 is what
 * everything has that says nothing, the polls among it.
 */
const priorityKeys = {
  /** After the polls: a poll waits for no order, while a page of orders would keep it waiting. */
  today: 4,
  /** Thousands at once, of which none is new: they must not delay those that somebody acts on. */
  backlog: 5,
};

/** The longest window of a poll that keeps up; a first run's or a daily poll's is longer. */
const keepingUp = 1 * day;

/** The priority of the orders that a poll starts. */
export function orderPriority({ since, through }: PollWindow): Priority {
  const isBacklog = Date.parse(through) - Date.parse(since) > keepingUp;
  return { priorityKey: isBacklog ? priorityKeys.backlog : priorityKeys.today };
}
