import type { Command } from 'commander';
import { resend } from '../../client/act.js';
import { showOrder } from '../../client/show-order.js';
import { present } from '../../language/present.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, UsageError } from '../exit-codes.js';
import { reportOfAction } from './action-text.js';
import { openOrder } from './open-order.js';
import { addOrderArguments, addWaitOption, type WaitOptions } from './order-arguments.js';
import type { OrderOptions } from './order-name.js';
import { userName } from './user-name.js';
import { askPerson, showWaiting } from './wait-display.js';

type ResendOptions = OrderOptions & OutputOptions & WaitOptions & { yes?: true };

/** Adds `hemi order resend`: a person decides that what nobody knew has not happened. */
export function addResendCommand(order: Command, cli: Cli): void {
  const command = describeCommand(order.command('resend'), {
    description:
      "sends an action again of which nobody knows whether it happened; look at the order in Octopia's back office first",
    examples: ['hemi order resend SCID01210525142759UT8E', 'hemi order resend 2105251416839 --yes'],
  });
  addOrderArguments(command);
  addWaitOption(command);
  command.option('--action <id>', 'which one; needed where several are unknown');
  command.option('--yes', 'do not ask; obligatory where there is no terminal');
  command.action((id: string, options: ResendOptions & { action?: string }) =>
    run(cli, id, options),
  );
}

async function run(
  cli: Cli,
  typed: string,
  options: ResendOptions & { action?: string },
): Promise<void> {
  const { session, order, link } = await openOrder(cli, typed, options);
  const { actions } = await showOrder(session.client, order);
  const unknown = actions.filter(
    ({ state, id }) =>
      state === 'unknown' && (options.action === undefined || id === options.action),
  );
  const [action, ...others] = unknown;
  if (action === undefined) {
    throw new CommandFailure(
      `no action of ${order.orderId} is unknown`,
      `see hemi order show ${order.orderId}`,
    );
  }
  if (others.length > 0) {
    const ids = unknown.map(({ kind, id }) => `${kind} ${id}`);
    throw new UsageError(`--action: several are unknown, name one of ${ids.join(', ')}`);
  }
  await confirm(cli, options, `${action.kind} of ${action.requestedAt}`);
  const report = await showWaiting(cli, `${action.kind} ${order.orderId}`, () =>
    resend(session.client, order, {
      kind: action.kind,
      actionId: action.id,
      waitMs: options.wait,
      ...present({ requestedBy: userName(cli.environment) }),
    }),
  );
  cli.report(reportOfAction(report, link, cli), options);
}

async function confirm(cli: Cli, { yes }: ResendOptions, what: string): Promise<void> {
  if (yes === true) return;
  if (!cli.terminal.interactive) {
    throw new UsageError('--yes is obligatory where nobody can be asked: it is sent a second time');
  }
  const question = `Is it sure that the ${what} has not happened? It is sent a second time.`;
  if (!(await askPerson(cli, question))) throw new CommandFailure('nothing was sent');
}
