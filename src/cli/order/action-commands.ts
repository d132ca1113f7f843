import { InvalidArgumentError, Option, type Command } from 'commander';
import { act } from '../../client/act.js';
import { showOrder } from '../../client/show-order.js';
import type { OrderView } from '../../contract/order-view.js';
import { checkRequest } from '../../hemi/action-request.js';
import {
  actionKinds,
  actionRow,
  type ActionField,
  type ActionKind,
  type RequestOf,
} from '../../hemi/actions.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, UsageError } from '../exit-codes.js';
import { present } from '../../language/present.js';
import { reportOfAction } from './action-text.js';
import { printable } from './field-lines.js';
import { openOrder } from './open-order.js';
import { addOrderArguments, addWaitOption, type WaitOptions } from './order-arguments.js';
import { readOrderName, type OrderOptions } from './order-name.js';
import { userName } from './user-name.js';
import { askPerson, showWaiting } from './wait-display.js';

type ActionOptions = OrderOptions & OutputOptions & WaitOptions & { yes?: true };

/** Adds a command for each action: `hemi order accept`, `refuse`, `ship` and `refund` (requirements 138 to 151). */
export function addActionCommands(order: Command, cli: Cli): void {
  for (const kind of actionKinds) addActionCommand(order, cli, kind);
}

function addActionCommand(order: Command, cli: Cli, kind: ActionKind): void {
  const { description, examples, fields, withdrawn, isFinal } = actionRow(kind);
  const command = describeCommand(order.command(kind), {
    description,
    examples: examples.map((example) => `hemi order ${example}`),
  });
  addOrderArguments(command);
  addWaitOption(command);
  const { marketplaceCode: _ofEveryOrderCommand, ...own } = fields;
  const options = new Map<string, Option>();
  for (const [name, field] of Object.entries(own)) {
    if (field.option === undefined) continue;
    const option = optionFor(field.option, field);
    options.set(name, option);
    command.addOption(option);
  }
  for (const { options: flags, why, instead } of withdrawn) {
    for (const flag of flags) command.addOption(withdrawnOption(flag, `${why}; ${instead}`));
  }
  if (isFinal) command.option('--yes', 'do not ask; obligatory where there is no terminal');

  command.action(async (typed: string, given: ActionOptions & Record<string, unknown>) => {
    const request = Object.fromEntries(
      [...options].flatMap(([name, option]) => {
        const value = given[option.attributeName()] ?? unlessAsked(fields[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    if (isFinal && given.yes !== true) await confirm(cli, kind, typed, given, request);
    const who = present({ requestedBy: userName(cli.environment) });
    await run(cli, typed, given, kind, { ...request, ...who });
  });
}

/** What is sent for a field that a person is asked about first. */
function unlessAsked(field: ActionField | undefined): false | undefined {
  return field?.asks === true ? false : undefined;
}

/** The option of a field. One that Octopia cannot do without is obligatory here too. */
function optionFor(flags: string, { meaning, obligatory, kind }: ActionField): Option {
  const fallback =
    obligatory === 'unless the account has a default' ? ' (default: the one of the account)' : '';
  const option = new Option(flags, `${meaning}${fallback}`);
  if (obligatory === 'always') option.makeOptionMandatory();
  if (kind === 'text') option.argParser(readText);
  if (kind === 'web address') option.argParser(readWebAddress);
  return option;
}

/** Refuses what Octopia no longer has with the reason, instead of as an unknown option (requirements 140, 149 and 151). */
function withdrawnOption(flag: string, why: string): Option {
  return new Option(`${flag} [value]`).hideHelp().argParser(() => {
    throw new UsageError(`${flag}: ${why}`);
  });
}

async function run(
  cli: Cli,
  typed: string,
  options: ActionOptions,
  kind: ActionKind,
  given: object,
): Promise<void> {
  const request = readRequest(kind, given);
  const { session, order, link } = await openOrder(cli, typed, options);
  const send = (asked: RequestOf<ActionKind>) =>
    showWaiting(cli, `${kind} ${order.orderId}`, () =>
      act(session.client, order, { kind, request: asked, waitMs: options.wait }),
    );
  let report = await send(request);
  const { nearCarrier } = report;
  if (nearCarrier !== undefined && cli.terminal.interactive) {
    const question = `Octopia lists no such carrier, but ${printable(nearCarrier)}. Ship with that?`;
    if (await askPerson(cli, question)) {
      report = await send(readRequest(kind, { ...given, carrierName: nearCarrier }));
    }
  }
  cli.report(reportOfAction(report, link, cli), options);
}

function readRequest(kind: ActionKind, given: object): RequestOf<ActionKind> {
  const { request, fault } = checkRequest(kind, given);
  if (fault !== undefined) throw new UsageError(`${fault.field}: ${fault.message}`);
  return request;
}

/** What cannot be taken back has to be meant, so somebody has to say that it is. */
async function confirm(
  cli: Cli,
  kind: ActionKind,
  typed: string,
  options: ActionOptions,
  request: object,
): Promise<void> {
  const name = readOrderName(typed, options);
  if (!cli.terminal.interactive) {
    throw new UsageError(`--yes is obligatory where nobody can be asked: a ${kind} is final`);
  }
  const { session, order } = await openOrder(cli, typed, options);
  const view = order.isKnown ? await showOrder(session.client, order) : undefined;
  const given = Object.entries(request).map(([field, value]) => `${field} ${String(value)}`);
  const facts = [...factsOf(view), ...given].map((fact) => `\n  ${fact}`).join('');
  const verb = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  if (
    !(await askPerson(cli, `${verb} the whole order ${name}? It cannot be taken back.${facts}`))
  ) {
    throw new CommandFailure(`nothing was sent: the ${kind} was not confirmed`);
  }
}

/** What the customer paid, and for what. */
function factsOf(view: OrderView | undefined): string[] {
  if (view?.order === undefined) return [];
  const { totalPrice, lines } = view.order;
  const paid = totalPrice.sellingPrice;
  return [
    ...(paid === undefined ? [] : [`${paid.amount} ${paid.currency} paid`]),
    ...lines.map(
      ({ quantity, offer }) => `${quantity} × ${offer.productTitle ?? offer.id ?? 'no title'}`,
    ),
  ].map(printable);
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
