import type { Command } from 'commander';
import { eraseOrder, OrderStillOpenError } from '../../client/erase-order.js';
import { showOrder } from '../../client/show-order.js';
import { readRetentionDays } from '../../temporal/namespace.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, UsageError } from '../exit-codes.js';
import { openOrder } from './open-order.js';
import { addOrderArguments } from './order-arguments.js';
import { readOrderName, type OrderOptions } from './order-name.js';
import { askPerson } from './wait-display.js';

type EraseOptions = OrderOptions & OutputOptions & { yes?: true };

/** Adds `hemi order export` and `hemi order erase`: what a customer may ask for (docs/security.md). */
export function addPrivacyCommands(order: Command, cli: Cli): void {
  const exporting = describeCommand(order.command('export'), {
    description: 'prints all that is held of an order as JSON, for the customer who asks for it',
    examples: ['hemi order export 2105251416839 > order.json'],
  });
  addOrderArguments(exporting);
  exporting.action((id: string, options: OrderOptions) => exportOrder(cli, id, options));

  const erasing = describeCommand(order.command('erase'), {
    description:
      'deletes the closed workflows of an order with all that they hold; Octopia keeps its own',
    examples: ['hemi order erase 2105251416839', 'hemi order erase 2105251416839 --yes --json'],
  });
  addOrderArguments(erasing);
  erasing.option('--yes', 'do not ask; obligatory where there is no terminal');
  erasing.action((id: string, options: EraseOptions) => erase(cli, id, options));
}

async function exportOrder(cli: Cli, id: string, options: OrderOptions): Promise<void> {
  const { session, order } = await openOrder(cli, id, options);
  const view = await showOrder(session.client, order);
  const data = { exportedAt: new Date().toISOString(), ...view };
  cli.report({ data, text: '' }, { json: true });
}

async function erase(cli: Cli, id: string, options: EraseOptions): Promise<void> {
  await confirm(cli, id, options);
  const { session, order } = await openOrder(cli, id, options);
  const { client, namespace } = session;
  const { sellerId, orderId } = order;
  try {
    const runs = await eraseOrder(client, order);
    const retentionDays = await readRetentionDays(client, namespace);
    cli.report(
      {
        data: { sellerId, orderId, runs, retentionDays },
        text: [
          `erase ${orderId}: ${runs} closed ${runs === 1 ? 'workflow is' : 'workflows are'} being deleted.`,
          `  polls that read the order hold it, encrypted where there is a key, for ${retentionDays} days after their end`,
        ].join('\n'),
      },
      options,
    );
  } catch (error) {
    if (!(error instanceof OrderStillOpenError)) throw error;
    throw new CommandFailure(
      error.message,
      'it can be erased once it has closed; docs/security.md says when that is, and what to do before',
    );
  }
}

async function confirm(cli: Cli, id: string, options: EraseOptions): Promise<void> {
  if (options.yes === true) return;
  if (!cli.terminal.interactive) {
    throw new UsageError('--yes is obligatory where nobody can be asked: erasing is final');
  }
  const question = `Erase all that Temporal holds of the order ${readOrderName(id, options)}? It cannot be taken back.`;
  if (!(await askPerson(cli, question))) throw new CommandFailure('nothing was erased');
}
