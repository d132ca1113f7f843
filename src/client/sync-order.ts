import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { syncUpdate } from '../contract/order-messages.js';
import type { OrderView } from '../contract/order-view.js';
import type { FoundOrder } from './find-order.js';
import { sendUpdate, type SentUpdate } from './send-update.js';

/** Has an order read at Octopia now, and waits for what it shows then. */
export function syncOrder(
  client: Client,
  order: FoundOrder,
  waitMs: number,
): Promise<SentUpdate<OrderView>> {
  return sendUpdate(client, order, {
    definition: syncUpdate,
    args: [],
    updateId: randomUUID(),
    waitMs,
  });
}
