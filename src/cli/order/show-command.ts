import type { Command } from 'commander';
import { lastFailure, showOrder } from '../../client/show-order.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure } from '../exit-codes.js';
import { present } from '../../language/present.js';
import { openOrder } from './open-order.js';
import { addOrderArguments } from './order-arguments.js';
import type { OrderOptions } from './order-name.js';
import { orderText } from './order-text.js';

type ShowOptions = OrderOptions & OutputOptions;

/** Adds `hemi order show`: the order, what happened to it, what is wrong, what can be done. */
export function addShowCommand(order: Command, cli: Cli): void {
  const command = describeCommand(order.command('show'), {
    description:
      'shows an order: what happened to it, what is wrong, what can be done, and all its fields; times are UTC',
    examples: [
      'hemi order show 2105251416839',
      'hemi order show SCID01210525142759UT8E --seller 98797 --json',
    ],
  });
  addOrderArguments(command);
  command.action((id: string, options: ShowOptions) => show(cli, id, options));
}

async function show(cli: Cli, id: string, options: ShowOptions): Promise<void> {
  const { session, order, link } = await openOrder(cli, id, options);
  if (!order.isKnown) {
    throw new CommandFailure(
      `no order "${order.orderId}" is known`,
      `read it now with: hemi order sync ${order.orderId} --seller ${order.sellerId}`,
    );
  }
  const view = await showOrder(session.client, order);
  const failure = await lastFailure(session.client, order);
  const text = orderText(view, link, cli.paint);
  cli.report(
    {
      data: { ...view, ...present({ link, lastFailure: failure }) },
      text: failure === undefined ? text : `${text}\n\n${cli.paint('bad', 'Now')}\n  ${failure}`,
    },
    options,
  );
}
