import { createChance } from '../../src/sandbox/autopilot/chance.js';
import { countryCodes } from '../../src/sandbox/orders/countries.js';
import { oddities, type OrderSpec } from '../../src/sandbox/orders/order-spec.js';
import { toOrderId } from '../../src/hemi/ids.js';
import { present } from '../../src/language/present.js';
import { askBySignal, askByUpdate, type Wish } from '../ask.js';
import { sellers } from '../stage/stage.js';
import { seconds, type PlannedOrder, type Step } from './step.js';

/** The statuses that new orders have, as often as they are named. */
const firstStatuses = [
  'WaitingAcceptance',
  'WaitingAcceptance',
  'WaitingAcceptance',
  'WaitingAcceptance',
  'Processing',
  'InPreparation',
  'InPreparation',
  'Shipped',
] as const;

/** What somebody asks of an order in its life: in how many of a hundred lives, and when, in seconds after it came. */
const usualWishes = [
  { kind: 'accept', percent: 60, from: 2, to: 8 },
  { kind: 'refuse', percent: 8, from: 2, to: 8 },
  { kind: 'ship', percent: 65, from: 8, to: 22 },
  { kind: 'refund', percent: 25, from: 12, to: 35 },
] as const;

/** An order, and what support and the OMS do with it. */
export interface OrderLife {
  order: PlannedOrder;
  steps: Step[];
}

/** The life of one order of a run: the same for the same seed and number. */
export function orderLife(seed: string, number: number, at: number): OrderLife {
  const chance = createChance(seed, `order ${number}`);
  const name = String(number).padStart(4, '0');
  const orderId = toOrderId(`CHAOS-${name}`);
  const sellerId = chance.percent(50) ? sellers.automatic : sellers.manual;
  const order: PlannedOrder = { orderId, sellerId, reference: `REF-${name}`, at };
  const spec: OrderSpec = {
    orderId,
    sellerId,
    reference: order.reference,
    status: chance.pick(firstStatuses),
    country: chance.pick(countryCodes),
    supplyMode: chance.percent(10) ? 'Fulfillment' : 'Seller',
    lines: chance.integer(1, 3),
    businessOrder: chance.percent(15),
    withoutAddress: chance.percent(5),
    oddities: chance.percent(30) ? [chance.pick(oddities)] : [],
  };
  const creation: Step = {
    at,
    about: `new order ${orderId} of ${sellerId} in ${spec.status}`,
    run: async ({ sandbox }) => void (await sandbox.createOrder(spec)),
  };
  const asking = usualWishes
    .map((usual) => ({
      ...usual,
      isMade: chance.percent(usual.percent),
      after: chance.integer(usual.from * seconds, usual.to * seconds),
      bySignal: chance.percent(35),
    }))
    .filter(({ isMade }) => isMade)
    .map(({ kind, after, bySignal }) => {
      const wish = wishOf(kind, orderId, 1);
      return {
        at: at + after,
        about: `${kind} ${orderId} by ${bySignal ? 'signal' : 'update'}`,
        run: (stage) =>
          bySignal ? askBySignal(stage, order, wish) : askByUpdate(stage, order, wish),
      } satisfies Step;
    });
  return { order, steps: [creation, ...asking] };
}

/**
 * What is asked of an order; each shipment has a tracking number of its own, so that it can be told
 * from others.
 * @param actionId names the request, where it is to be taken for one that was sent before
 */
export function wishOf(
  kind: Wish['kind'],
  orderId: string,
  number: number,
  actionId?: string,
): Wish {
  const named = present({ actionId });
  switch (kind) {
    case 'accept':
    case 'refuse':
      return { kind, request: named };
    case 'ship':
      return {
        kind,
        request: {
          ...named,
          trackingNumber: `TRACK-${orderId}-${number}`,
          carrierName: 'Colissimo',
        },
      };
    case 'refund':
      return { kind, request: { ...named, reason: 'seller-out-of-stock' } };
    default:
      return kind satisfies never;
  }
}
