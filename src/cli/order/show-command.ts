import { isGrpcDeadlineError, QueryNotRegisteredError, type Client } from '@temporalio/client';
import type { Command } from 'commander';
import { orderQuery, type OrderView } from '../../contract/order-messages.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure } from '../exit-codes.js';
import { sellersFor } from '../sellers.js';
import { workflowLink } from '../temporal-session.js';
import { findOrder, type FoundOrder } from '../../client/find-order.js';
import { addOrderArguments } from './order-arguments.js';
import { readOrderName, type OrderOptions } from './order-name.js';
import { orderText } from './order-text.js';

type ShowOptions = OrderOptions & OutputOptions;

/** A worker that runs answers in a moment; a history of weeks takes a second to replay. */
const longestAnswerMs = 10_000;

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
  const name = readOrderName(id, options);
  const session = await cli.temporal();
  const sellers = await sellersFor(session.client, cli.environment, options);
  const order = await findOrder(session.client, name, sellers);
  if (!order.isKnown) {
    throw new CommandFailure(
      `no order "${name}" is known`,
      `read it now with: hemi order sync ${name} --seller ${order.sellerId}`,
    );
  }
  const view = await askOrder(session.client, order);
  const link = workflowLink(session, cli.environment, order.workflowId);
  cli.report(
    {
      data: { ...view, ...(link !== undefined && { link }) },
      text: orderText(view, link, cli.paint),
    },
    options,
  );
}

/** Asks the order's workflow; a closed one answers too, as long as a worker runs. */
async function askOrder(client: Client, order: FoundOrder): Promise<OrderView> {
  try {
    return await client.withDeadline(Date.now() + longestAnswerMs, () =>
      client.workflow.getHandle(order.workflowId).query(orderQuery),
    );
  } catch (error) {
    if (error instanceof QueryNotRegisteredError || !noWorkerAnswers(error)) throw error;
    throw new CommandFailure(
      `no worker answers for the order ${order.orderId}: the workers are down or overloaded`,
      'start one with hemi worker, and check with: hemi doctor',
    );
  }
}

/** The server waits for a worker until the deadline, or refuses at once when it has seen none lately. */
function noWorkerAnswers(error: unknown): boolean {
  return (
    isGrpcDeadlineError(error) ||
    (error instanceof Error &&
      error.cause instanceof Error &&
      /no poller|worker/i.test(error.cause.message))
  );
}
