import type { BeforeSending, OwnRequestOf } from '../../contract/action-outcome.js';
import type { Activities, OrderAddress, SentAction } from '../../contract/activities.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { Account } from '../../hemi/account.js';
import { present } from '../../language/present.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { Sending } from '../../octopia/client.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { readSight } from '../reading/read-sight.js';
import { madeSince, nameOf } from './cancellation-requests-of-ours.js';
import { trackingNumbersOf } from './tracking-numbers.js';

type Send = (
  account: Account,
  sending: Sending,
) => Promise<Pick<SentAction, 'message' | 'requestId'>>;
type SendInput<Own> = OrderAddress & Own & { notAfter: string; before?: BeforeSending };

/** The activities that send an action, once: nothing here tries again or looks what has happened. */
export function createSendActivities(
  dependencies: ActivityDependencies,
): Pick<Activities, 'acceptOrder' | 'refuseOrder' | 'shipOrder' | 'refundOrder'> {
  const { octopia } = dependencies;
  const once = (input: SendInput<object>, send: Send) => sendOnce(dependencies, input, send);
  return {
    acceptOrder: (input: SendInput<OwnRequestOf<'accept'>>) =>
      once(input, async (account, sending) => {
        await octopia.setApprovalStatus(account, input.orderId, 'Accepted', sending);
        return {
          message: 'the acceptance was sent; Octopia moves the order on after its controls',
        };
      }),

    refuseOrder: (input: SendInput<OwnRequestOf<'refuse'>>) =>
      once(input, async (account, sending) => {
        await octopia.setApprovalStatus(account, input.orderId, 'Refused', sending);
        return { message: 'the refusal was sent' };
      }),

    shipOrder: async (input: SendInput<OwnRequestOf<'ship'>>) => {
      const sent = await once(input, async (account, sending) => {
        const { orderId, trackingNumber, carrierName = '', trackingUrl } = input;
        const parcel = present({ parcelNumber: trackingNumber, carrierName, trackingUrl });
        await octopia.createShipment(account, orderId, parcel, sending);
        return { message: 'the shipment was sent' };
      });
      return sent.end === 'refused' ? ((await shipmentBefore(dependencies, input)) ?? sent) : sent;
    },

    refundOrder: async (input: SendInput<OwnRequestOf<'refund'>>) =>
      (await newRequest(dependencies, input)) ??
      once(input, async (account, sending) => {
        const { orderId, reason = '', shippingCostRefund } = input;
        const { requestId } = await octopia.createCancellationRequest(
          account,
          present({ orderId, reason, shippingCostRefund }),
          sending,
        );
        const message = 'the refund was requested; Octopia answers by moving the order';
        return present({ message, requestId });
      }),
  };
}

/**
 * Why a refund is not sent after all: a request has come since it was prepared. A reset of its
 * workflow or of its activity sends it anew, and the first sending may have been carried out.
 */
async function newRequest(
  dependencies: ActivityDependencies,
  { sellerId, orderId, before }: SendInput<object>,
): Promise<SentAction | undefined> {
  if (before === undefined) return undefined;
  const account = accountOf(dependencies, sellerId);
  try {
    const requests = await dependencies.octopia.listCancellationRequests(account, orderId);
    const [since] = madeSince(requests, before);
    if (since === undefined) return undefined;
    const message = `a cancellation request was made since the refund was prepared (${nameOf(since)})`;
    return { end: 'conflict', message };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    const { message, retryAfterMs } = error;
    return { end: 'notSent', message, ...present({ retryAfterMs }) };
  }
}

/**
 * The shipment that Octopia refuses to make again, by its tracking number: a reset of its workflow
 * or of its activity sends it anew.
 */
async function shipmentBefore(
  dependencies: ActivityDependencies,
  { sellerId, orderId, trackingNumber }: SendInput<OwnRequestOf<'ship'>>,
): Promise<SentAction | undefined> {
  try {
    const account = accountOf(dependencies, sellerId);
    const reading = await readSight(dependencies.octopia, account, orderId);
    if (reading.found !== 'order') return undefined;
    const { order, sight } = reading;
    if (!trackingNumbersOf(order).includes(trackingNumber.trim())) return undefined;
    const message = `Octopia has the tracking number ${trackingNumber}: it was sent before`;
    return { end: 'done', message, sight };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    return undefined;
  }
}

async function sendOnce(
  dependencies: ActivityDependencies,
  { sellerId, orderId, notAfter }: SendInput<object>,
  send: Send,
): Promise<SentAction> {
  const account = accountOf(dependencies, sellerId);
  try {
    const sent = await send(account, { notAfter: new Date(notAfter) });
    return { end: 'done', ...sent, ...present({ sight: await readBack() }) };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    const { message, status, outcome, retryAfterMs } = error;
    const end = outcome === 'refused' && status === 409 ? 'conflict' : outcome;
    return { end, message, ...present({ retryAfterMs }) };
  }

  async function readBack(): Promise<OrderSight | undefined> {
    try {
      const reading = await readSight(dependencies.octopia, account, orderId);
      return reading.found === 'order' ? reading.sight : undefined;
    } catch {
      // The action is done whatever this read says; the next poll sees the order.
      return undefined;
    }
  }
}
