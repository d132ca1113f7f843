import { findOrder, type FoundOrder } from '../../client/find-order.js';
import { SellerNeededError } from '../../client/errors.js';
import type { Cli } from '../cli.js';
import { UsageError } from '../exit-codes.js';
import { sellersFor } from '../sellers.js';
import { workflowLink, type TemporalSession } from '../temporal-session.js';
import { readOrderName, type OrderOptions } from './order-name.js';

/** The order that a command is about, and where to find it. */
export interface OpenOrder {
  session: TemporalSession;
  order: FoundOrder;
  /** In the Temporal UI, where it is known. */
  link: string | undefined;
}

/**
 * Finds the order that somebody typed.
 * @throws UsageError for what can be no order, or where the seller has to be named
 */
export async function openOrder(
  cli: Cli,
  typed: string,
  options: OrderOptions,
): Promise<OpenOrder> {
  const name = readOrderName(typed, options);
  const session = await cli.temporal();
  const sellers = await sellersFor(session.client, cli.environment, options);
  try {
    const order = await findOrder(session.client, name, sellers);
    return { session, order, link: workflowLink(session, cli.environment, order.workflowId) };
  } catch (error) {
    if (!(error instanceof SellerNeededError)) throw error;
    throw new UsageError(
      `no seller has an order "${name}" yet: name the seller with --seller (${error.sellers.join(', ')})`,
    );
  }
}
