import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { syncUpdate } from '../../contract/order-messages.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { sellersFor } from '../sellers.js';
import { workflowLink } from '../temporal-session.js';
import { findOrder } from '../../client/find-order.js';
import { addOrderArguments, addWaitOption, type WaitOptions } from './order-arguments.js';
import { readOrderName, type OrderOptions } from './order-name.js';
import { orderText } from './order-text.js';
import { sendUpdate } from '../../client/send-update.js';
import { showWaiting } from './wait-display.js';

type SyncOptions = OrderOptions & OutputOptions & WaitOptions;

/** Adds `hemi order sync`: reads one order now. */
export function addSyncCommand(order: Command, cli: Cli): void {
  const command = describeCommand(order.command('sync'), {
    description: 'reads an order at Octopia now; starts its workflow if there is none',
    examples: ['hemi order sync SCID01210525142759UT8E --seller 98797'],
  });
  addOrderArguments(command);
  addWaitOption(command);
  command.action((id: string, options: SyncOptions) => sync(cli, id, options));
}

async function sync(cli: Cli, id: string, options: SyncOptions): Promise<void> {
  const name = readOrderName(id, options);
  const session = await cli.temporal();
  const sellers = await sellersFor(session.client, cli.environment, options);
  const order = await findOrder(session.client, name, sellers);
  const sent = await showWaiting(cli, `reading ${order.orderId}`, () =>
    sendUpdate(session.client, order, {
      definition: syncUpdate,
      args: [],
      updateId: randomUUID(),
      waitMs: options.wait,
    }),
  );
  const link = workflowLink(session, cli.environment, order.workflowId);
  switch (sent.state) {
    case 'finished':
      cli.report(
        {
          data: { ...sent.result, ...(link !== undefined && { link }) },
          text: orderText(sent.result, link, cli.paint),
        },
        options,
      );
      return;
    case 'rejected':
      throw new CommandFailure(`${order.orderId} was not read: ${sent.reason}`);
    case 'running':
      cli.report(
        {
          data: { ...order, outcome: 'running', ...(link !== undefined && { link }) },
          text: `${order.orderId} is still being read; see it later with: hemi order show ${order.orderId}`,
          exitCode: exitCodes.stillRunning,
        },
        options,
      );
      return;
    case 'notTaken':
      throw new CommandFailure(
        `no worker has taken the order ${order.orderId}`,
        'check the workers with: hemi doctor',
      );
  }
}
