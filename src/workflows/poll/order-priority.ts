import type { Priority } from '@temporalio/common';
import { priorityKeys } from '../../hemi/priorities.js';
import { day } from '../runtime/moments.js';
import type { PollWindow } from '../../contract/poll-messages.js';

/** The longest window of a poll that keeps up; a first run's or a daily poll's is longer. */
const keepingUp = 1 * day;

/** The priority of the orders that a poll starts. */
export function orderPriority({ since, through }: PollWindow): Priority {
  const isBacklog = Date.parse(through) - Date.parse(since) > keepingUp;
  return { priorityKey: isBacklog ? priorityKeys.backlog : priorityKeys.newOrder };
}
