import type { Command } from 'commander';
import { syncOrder } from '../../client/sync-order.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { present } from '../../language/present.js';
import { openOrder } from './open-order.js';
import { addOrderArguments, addWaitOption, type WaitOptions } from './order-arguments.js';
import type { OrderOptions } from './order-name.js';
import { orderText } from './order-text.js';
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
  const { session, order, link } = await openOrder(cli, id, options);
  const { orderId } = order;
  const sent = await showWaiting(cli, `reading ${orderId}`, () =>
    syncOrder(session.client, order, options.wait),
  );
  switch (sent.state) {
    case 'finished':
      cli.report(
        {
          data: { ...sent.result, ...present({ link }) },
          text: orderText(sent.result, link, cli.paint),
        },
        options,
      );
      return;
    case 'rejected':
    case 'aborted':
      throw new CommandFailure(`${orderId} was not read: ${sent.reason}`);
    case 'running':
      cli.report(
        {
          data: { ...order, outcome: 'running', ...present({ link }) },
          text: `${orderId} is still being read; see it later with: hemi order show ${orderId}`,
          exitCode: exitCodes.stillRunning,
        },
        options,
      );
      return;
    case 'notTaken':
      throw new CommandFailure(
        `no worker has taken the order ${orderId}`,
        'check the workers with: hemi doctor',
      );
  }
}
