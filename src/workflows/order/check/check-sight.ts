import type { SearchAttributePair } from '@temporalio/common';
import { hemiStatuses } from '../../../hemi/status.js';
import { toSellerId, type SellerId } from '../../../hemi/ids.js';
import { trial } from '../trial.js';
import { isOrder } from './check-order.js';
import { fieldsOf } from './fields-of.js';
import { day } from '../../runtime/moments.js';
import type { OrderSight } from '../../../contract/order-sight.js';

/** The ranges of the settings `shippedStaysOpenDays` and `octopiaLagMinutes`. */
const mostDaysOpen = 3650;
const longestLagMinutes = 1440;

/**
 * Checks a sight that came from outside: anybody can type the signal `observe` in the Temporal
 * UI, and what the workflow cannot work with would stop it for ever.
 * @param now in milliseconds
 */
export function isOrderSight(value: unknown, orderId: string, now: number): value is OrderSight {
  return hasShape(value, orderId, now) && attributesAfter(toSellerId(''), value, now) !== undefined;
}

/**
 * The search attributes that a new order would show after its first sight; undefined for a sight
 * that its workflow would refuse.
 * @param now in milliseconds
 */
export function firstAttributes(
  sellerId: SellerId,
  sight: OrderSight,
  now: number,
): SearchAttributePair[] | undefined {
  return hasShape(sight, sight.order.orderId, now)
    ? attributesAfter(sellerId, sight, now)
    : undefined;
}

function hasShape(value: unknown, orderId: string, now: number): value is OrderSight {
  const sight = fieldsOf(value);
  const account = fieldsOf(sight.get('account'));
  const order = sight.get('order');
  const lag = account.get('octopiaLagMinutes');
  const [seenAt, former] = [sight.get('seenAt'), sight.get('former')];
  return (
    isTime(seenAt) &&
    Date.parse(seenAt) < now + day &&
    ['automatic', 'manual'].some((acceptance) => acceptance === account.get('acceptance')) &&
    isUpTo(mostDaysOpen, account.get('shippedStaysOpenDays')) &&
    (lag === undefined || isUpTo(longestLagMinutes, lag)) &&
    (former === undefined || isFormer(fieldsOf(former))) &&
    isOrder(order) &&
    order.orderId === orderId &&
    // Half a character in an id breaks the core of the SDK.
    orderId.isWellFormed() &&
    (order.updatedAt === undefined || isTime(order.updatedAt))
  );
}

/** What is wrong deep inside a sight shows in a trial. */
function attributesAfter(
  sellerId: SellerId,
  sight: OrderSight,
  now: number,
): SearchAttributePair[] | undefined {
  try {
    return trial(sellerId, sight, now);
  } catch {
    return undefined;
  }
}

/** RFC 3339 in UTC with three fraction digits, as mapping writes it, so that texts compare like times. */
function isTime(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/** What is wrong deeper inside it shows in the trial. */
function isFormer(former: Map<string, unknown>): boolean {
  const hemiStatus = former.get('hemiStatus');
  return (
    (hemiStatus === undefined || hemiStatuses.some((status) => status === hemiStatus)) &&
    typeof former.get('acknowledge') === 'string' &&
    ['transitions', 'actions', 'problems'].every((list) => Array.isArray(former.get(list)))
  );
}

function isUpTo(most: number, value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= most;
}
