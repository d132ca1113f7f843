import type { Order } from '../../hemi/order.js';
import { day, timeOf } from '../runtime/moments.js';

/**
 * When Octopia says that an order changed last, RFC 3339 UTC. A date more than a day ahead of
 * the reading is a mistake, and not used: every later sight would look older than it.
 */
export function lastChange(seen: {
  order: Pick<Order, 'updatedAt'>;
  seenAt: string;
}): string | undefined {
  const { updatedAt } = seen.order;
  const [changed, read] = [timeOf(updatedAt), timeOf(seen.seenAt)];
  if (changed === undefined || read === undefined) return undefined;
  return changed > read + day ? undefined : updatedAt;
}
