import type { Command } from 'commander';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { readLimit } from '../read-limit.js';
import { renderTable } from '../table.js';
import { showTime } from '../times.js';
import { listOrders, type ListedOrders } from '../../client/list-orders.js';
import { readConditions, type OrdersOptions } from './order-conditions.js';

interface ListOptions extends OrdersOptions, OutputOptions {
  limit: number;
}

/** Adds `hemi orders`. */
export function addOrdersCommand(program: Command, cli: Cli): void {
  describeCommand(program.command('orders'), {
    description:
      'lists the open orders: first what needs attention, then by deadline, then the newest; times are UTC',
    examples: [
      'hemi orders',
      'hemi orders --attention',
      'hemi orders --status "ready for shipping" --seller 98797',
      `hemi orders --query 'ActBy < "2026-02-01T00:00:00Z"' --json`,
    ],
  })
    .option('--seller <id>', 'orders of one seller account')
    .option('--status <status>', 'a Hemi status')
    .option('--marketplace-status <status>', "a status of the marketplace's")
    .option('--attention [reason]', 'orders that somebody has to look at, or only for one reason')
    .option('--query <filter>', "a list filter of Temporal's visibility, in addition")
    .option('--all', 'orders whose workflow has closed too')
    .option('--limit <number>', 'show at most so many', readLimit, 50)
    .action((options: ListOptions) => list(cli, options));
}

async function list(cli: Cli, options: ListOptions): Promise<void> {
  const conditions = readConditions(options);
  const { client } = await cli.temporal();
  const listed = await listOrders(client, conditions, options.limit);
  if (listed.orders.length < listed.total) {
    cli.note(`${listed.orders.length} of ${listed.total} orders; see more with --limit`);
  }
  cli.report({ data: listed, text: ordersText(listed, options, cli) }, options);
}

function ordersText({ orders }: ListedOrders, { all }: OrdersOptions, cli: Cli): string {
  if (orders.length === 0) {
    return all === true ? 'no orders' : 'no open orders; --all looks among the closed ones too';
  }
  const severalSellers = new Set(orders.map(({ sellerId }) => sellerId)).size > 1;
  const seller = (id: string): string[] => (severalSellers ? [id] : []);
  const rows = orders.map((order) => [
    order.orderId,
    order.reference ?? '',
    ...seller(order.sellerId),
    order.hemiStatus ?? 'not read yet',
    order.marketplaceStatus ?? '',
    order.actBy === undefined ? '' : showTime(order.actBy),
    cli.paint('careful', order.attention.join(', ')),
  ]);
  return renderTable(
    ['ORDER', 'REFERENCE', ...seller('SELLER'), 'STATUS', 'MARKETPLACE', 'ACT BY', 'ATTENTION'],
    rows,
    cli.paint,
  );
}
