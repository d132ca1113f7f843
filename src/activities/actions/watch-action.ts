import type { WatchActionInput, WatchedAction } from '../../contract/activities.js';
import type { Account } from '../../hemi/account.js';
import { actionRow, type ActionKind } from '../../hemi/actions.js';
import type { Order } from '../../hemi/order.js';
import { knownStatus } from '../../hemi/status.js';
import { present } from '../../language/present.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { readSight, whyUnread } from '../reading/read-sight.js';
import { readingFailure } from '../retry-waits.js';
import { isRejected, nameOf, ownSince } from './cancellation-requests-of-ours.js';
import { trackingNumbersOf } from './tracking-numbers.js';

/**
 * Looks whether Octopia shows that a sending of ours was carried out. That it shows nothing, or
 * something else, proves nothing: what it shows lags behind what it has done.
 * @throws ApplicationFailure; reading is repeated for as long as Octopia does not answer
 */
export async function watchAction(
  dependencies: ActivityDependencies,
  input: WatchActionInput,
): Promise<WatchedAction> {
  const { sellerId, orderId } = input;
  const account = accountOf(dependencies, sellerId);
  try {
    const reading = await readSight(dependencies.octopia, account, orderId);
    if (reading.found !== 'order') {
      // A refund shows in the list of requests whatever the order says.
      const found = await evidenceOf(dependencies.octopia, account, undefined, input);
      return found ?? { evidence: 'none', message: whyUnread(reading, orderId, sellerId) };
    }
    const { order, sight } = reading;
    const found = await evidenceOf(dependencies.octopia, account, order, input);
    return { ...(found ?? noneIn(order)), sight };
  } catch (error) {
    throw readingFailure(error);
  }
}

function noneIn({ marketplaceStatus }: Order): WatchedAction {
  const message = `Octopia shows no trace of it: the order is ${marketplaceStatus}`;
  return { evidence: 'none', message };
}

async function evidenceOf(
  octopia: OctopiaClient,
  account: Account,
  order: Order | undefined,
  input: WatchActionInput,
): Promise<WatchedAction | undefined> {
  if (input.kind === 'refund') return await evidenceOfRefund(octopia, account, input);
  if (order === undefined) return undefined;
  return input.kind === 'ship'
    ? evidenceOfShipment(order, input.request.trackingNumber)
    : evidenceInStatus(order, input.kind);
}

/** A cancellation request that was not there before. */
async function evidenceOfRefund(
  octopia: OctopiaClient,
  account: Account,
  { orderId, before }: WatchActionInput,
): Promise<WatchedAction | undefined> {
  const requests = await octopia.listCancellationRequests(account, orderId);
  const own = ownSince(requests, before);
  const [request] = [...own.filter((candidate) => !isRejected(candidate)), ...own];
  if (request === undefined) return undefined;
  return present({
    evidence: isRejected(request) ? ('rejected' as const) : ('carriedOut' as const),
    message: `Octopia has its cancellation request (${nameOf(request)})`,
    requestId: request.requestId,
  });
}

/** Our tracking number on a line. */
function evidenceOfShipment(order: Order, trackingNumber: string): WatchedAction | undefined {
  const held = trackingNumbersOf(order);
  if (held.includes(trackingNumber.trim())) {
    return { evidence: 'carriedOut', message: `Octopia has the tracking number ${trackingNumber}` };
  }
  if (held.length === 0) return undefined;
  const message = `Octopia holds the tracking number ${held.join(', ')} and not ${trackingNumber}`;
  return { evidence: 'none', message };
}

/** A status that the action leads to, now or in the order's past. */
function evidenceInStatus(
  { marketplaceStatus, statusEvents }: Order,
  kind: ActionKind,
): WatchedAction | undefined {
  const reached = [marketplaceStatus, ...statusEvents.map(({ status }) => status)]
    .map(knownStatus)
    .find((status) => status !== undefined && actionRow(kind).doneIn.includes(status));
  if (reached === undefined) return undefined;
  return { evidence: 'carriedOut', message: `Octopia shows it: the order was moved to ${reached}` };
}
