import type { PollCursor } from '../../contract/poll-messages.js';

/** Whether a last result's cursor is one that this version can go on from. */
export function isPollCursor(value: unknown): value is PollCursor {
  if (typeof value !== 'object' || value === null) return false;
  const { through, seen, unreadable } = { ...noCursor, ...value };
  return (
    typeof through === 'string' &&
    !Number.isNaN(Date.parse(through)) &&
    typeof seen === 'object' &&
    seen !== null &&
    Array.isArray(unreadable) &&
    unreadable.every((orderId) => typeof orderId === 'string')
  );
}

const noCursor: { through?: unknown; seen?: unknown; unreadable?: unknown } = {};
