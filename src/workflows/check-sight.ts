import type { OrderSight } from './order-sight.js';

/**
 * Checks the argument of the signal `observe`, which anybody can type in the Temporal UI.
 * Polls send what mapping made, so only the shape that the workflow relies on is checked.
 */
export function isOrderSight(value: unknown, orderId: string): value is OrderSight {
  const sight = fieldsOf(value);
  const order = fieldsOf(sight.get('order'));
  const account = fieldsOf(sight.get('account'));
  return (
    isTime(sight.get('seenAt')) &&
    ['automatic', 'manual'].includes(String(account.get('acceptance'))) &&
    typeof account.get('shippedStaysOpenDays') === 'number' &&
    order.get('orderId') === orderId &&
    typeof order.get('marketplaceStatus') === 'string' &&
    isTimeOrAbsent(order.get('updatedAt'))
  );
}

function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isTimeOrAbsent(value: unknown): boolean {
  return value === undefined || isTime(value);
}
