import { InvalidArgumentError, type Command } from 'commander';
import type { ActionKind } from '../../hemi/actions.js';
import type { RequestByKind } from '../../contract/order-messages.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, UsageError } from '../exit-codes.js';
import { sellersFor } from '../sellers.js';
import { workflowLink } from '../temporal-session.js';
import { act } from '../../client/act.js';
import { actionText, exitCodeOf } from './action-text.js';
import { findOrder } from '../../client/find-order.js';
import { addOrderArguments, addWaitOption, type WaitOptions } from './order-arguments.js';
import { readOrderName, type OrderOptions } from './order-name.js';
import { askPerson, showWaiting } from './wait-display.js';
import { addWithdrawnOptions } from './withdrawn-options.js';

type ActionOptions = OrderOptions & OutputOptions & WaitOptions;
interface ShipOptions extends ActionOptions {
  trackingNumber: string;
  carrier?: string;
  trackingUrl?: string;
}
interface RefundOptions extends ActionOptions {
  reason?: string;
  shippingCost?: true;
  yes?: true;
}

/** Adds `hemi order accept`, `refuse`, `ship` and `refund` (checklist 138 to 151). */
export function addActionCommands(order: Command, cli: Cli): void {
  actionCommand(order, 'accept', 'accepts an order that waits for acceptance', [
    'hemi order accept 2105251416839',
  ]).action((id: string, options: ActionOptions) => run(cli, id, options, 'accept', {}));

  actionCommand(
    order,
    'refuse',
    'refuses an order that waits for acceptance; the only way to cancel it then',
    ['hemi order refuse 2105251416839 --seller 98797'],
  ).action((id: string, options: ActionOptions) => run(cli, id, options, 'refuse', {}));

  actionCommand(order, 'ship', 'ships the whole order in one parcel', [
    'hemi order ship 2105251416839 --tracking-number 6A123 --carrier Colissimo',
    'hemi order ship 2105251416839 --tracking-number 6A123 --tracking-url https://example.com/6A123',
  ])
    .requiredOption('--tracking-number <number>', "the parcel's tracking number", readText)
    .option(
      '--carrier <name>',
      "a carrier's label, a name of the courier mapping, or free text (default: the account's carrier)",
      readText,
    )
    .option('--tracking-url <url>', 'where the customer can follow the parcel', readWebAddress)
    .action((id: string, options: ShipOptions) =>
      run(cli, id, options, 'ship', {
        parcelNumber: options.trackingNumber,
        ...(options.carrier !== undefined && { carrierName: options.carrier }),
        ...(options.trackingUrl !== undefined && { trackingUrl: options.trackingUrl }),
      }),
    );

  actionCommand(
    order,
    'refund',
    'refunds the whole order, which cancels it; for orders that were accepted or shipped',
    [
      'hemi order refund 2105251416839 --reason seller-out-of-stock',
      'hemi order refund 2105251416839 --reason seller-out-of-stock --shipping-cost --yes',
    ],
  )
    .option(
      '--reason <code>',
      "a cancellation reason's code (default: the account's default reason)",
      readText,
    )
    .option('--shipping-cost', 'refund the shipping cost too')
    .option('--yes', 'do not ask; obligatory where there is no terminal')
    .action(async (id: string, options: RefundOptions) => {
      const name = readOrderName(id, options);
      if (options.yes !== true) await confirmRefund(cli, name);
      await run(cli, id, options, 'refund', {
        ...(options.reason !== undefined && { reason: options.reason }),
        ...(options.shippingCost === true && { shippingCostRefund: true }),
      });
    });
}

function actionCommand(
  order: Command,
  kind: ActionKind,
  description: string,
  examples: string[],
): Command {
  const command = describeCommand(order.command(kind), { description, examples });
  addOrderArguments(command);
  addWaitOption(command);
  addWithdrawnOptions(command, kind);
  return command;
}

async function run<Kind extends ActionKind>(
  cli: Cli,
  id: string,
  options: ActionOptions,
  kind: Kind,
  request: RequestByKind[Kind],
): Promise<void> {
  const name = readOrderName(id, options);
  const session = await cli.temporal();
  const sellers = await sellersFor(session.client, cli.environment, options);
  const order = await findOrder(session.client, name, sellers);
  const report = await showWaiting(cli, `${kind} ${order.orderId}`, () =>
    act(session.client, order, { kind, request, waitMs: options.wait }),
  );
  const link = workflowLink(session, cli.environment, order.workflowId);
  cli.report(
    {
      data: { ...report, ...(link !== undefined && { link }) },
      text: actionText(report, link, cli),
      exitCode: exitCodeOf(report),
    },
    options,
  );
}

/** A refund cannot be taken back, so somebody has to say that it is meant. */
async function confirmRefund(cli: Cli, name: string): Promise<void> {
  if (!cli.terminal.interactive) {
    throw new UsageError('--yes is obligatory where nobody can be asked: a refund is final');
  }
  if (!(await askPerson(cli, `Refund the whole order ${name}? It cannot be taken back.`))) {
    throw new CommandFailure('nothing was sent: the refund was not confirmed');
  }
}

function readText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new InvalidArgumentError('It must not be blank.');
  return trimmed;
}

function readWebAddress(text: string): string {
  if (URL.canParse(text) && /^https?:/i.test(text)) return text;
  throw new InvalidArgumentError('Give an address that starts with http:// or https://.');
}
