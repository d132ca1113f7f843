import type { JsonObject } from '../json.js';
import type { OrderFacts } from './order-facts.js';

/** An order as the sandbox keeps it: what it shows, and what only Octopia knows. */
export interface StoredOrder {
  readonly orderId: string;
  readonly sellerId: string;
  /** What `GET /orders/{orderId}` answers; tests may put anything here. */
  readonly document: unknown;
  readonly facts: OrderFacts;
  /** The customer's address, shown from InPreparation on; absent for an order that has none. */
  readonly deliverTo?: JsonObject | undefined;
  /** Where the order goes back to when a cancellation is rejected. */
  readonly statusBeforeCancelRequest?: string | undefined;
}
