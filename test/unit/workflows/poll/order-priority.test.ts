import { describe, expect, it } from 'vitest';
import { orderPriority } from '../../../../src/workflows/poll/order-priority.js';

const through = '2026-01-05T12:00:00.000Z';

describe('the priority of the orders that a poll starts', () => {
  it.each([
    ['75 minutes, as every poll has', '2026-01-05T10:45:00.000Z', 4],
    ['a day', '2026-01-04T12:00:00.000Z', 4],
    ['two days, as the daily poll has', '2026-01-03T12:00:00.000Z', 5],
    ['90 days, as the first run has', '2025-10-07T12:00:00.000Z', 5],
  ])('with a window of %s', (_, since, priorityKey) => {
    expect(orderPriority({ since, through })).toEqual({ priorityKey });
  });
});
