import type { Appointment } from '../agenda.js';
import { isJsonObject, listAt } from '../json.js';
import { isLiving } from '../orders/order-facts.js';
import { readOrderStatus, type OrderStatus } from '../orders/order-statuses.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { createChance, type Chance } from './chance.js';
import type { Step } from './autopilot-settings.js';

/** What happens next to an order without the seller's doing, and which delay of the table it takes. */
export interface NextStep {
  step: Appointment['step'];
  delay: Step;
}

/** Nothing happens by itself in the statuses that are not in the table. */
const nextByStatus: Partial<
  Record<OrderStatus, (order: StoredOrder, chance: Chance) => NextStep | undefined>
> = {
  Processing: () => ({ step: 'askAcceptance', delay: 'askAcceptance' }),
  WaitingAcceptance: () => ({ step: 'cancelUnaccepted', delay: 'cancelUnaccepted' }),
  Accepted: (_, chance) => ({
    step: chance.percent(10) ? 'prepareWithoutAddress' : 'prepare',
    delay: 'prepare',
  }),
  InPreparation: (order, chance) => {
    if (lacksAddress(order)) return { step: 'giveAddress', delay: 'giveAddress' };
    if (!order.facts.hasLivingSellerLine) {
      return { step: 'shipFromWarehouse', delay: 'shipFromWarehouse' };
    }
    return chance.percent(4) ? { step: 'customerCancels', delay: 'customerCancels' } : undefined;
  },
  Shipped: () => ({ step: 'deliver', delay: 'deliver' }),
  CancelRequest: (_, chance) => ({
    step: chance.percent(15) ? 'rejectCancellation' : 'acceptCancellation',
    delay: 'decideCancellation',
  }),
};

/** The same for the same seed, order and status. */
export function nextStep(order: StoredOrder, seed: string | number): NextStep | undefined {
  const status = readOrderStatus(order.facts.status);
  if (status === undefined || !isJsonObject(order.document)) return undefined;
  return nextByStatus[status]?.(order, createChance(seed, `next ${status} ${order.orderId}`));
}

function lacksAddress(order: StoredOrder): boolean {
  if (order.deliverTo === undefined) return false;
  return listAt(order.document, 'lines')
    .filter(isLiving)
    .some((line) => isJsonObject(line) && !isJsonObject(line['shippingAddress']));
}
