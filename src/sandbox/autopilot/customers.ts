import { buildOrder } from '../orders/build-order.js';
import { orderSpecSchema, type Oddity } from '../orders/order-spec.js';
import type { OrderEntry } from '../orders/order-store.js';
import { createChance, type Chance } from './chance.js';
import { sellWares, type Ware } from './sold-wares.js';

/** So many of a hundred orders show each oddity. */
const oddityPercents: [Oddity, number][] = [
  ['mixedCaseCurrency', 15],
  ['mixedCaseCountry', 15],
  ['capitalPaymentMethod', 20],
  ['totalWithoutShipping', 15],
  ['emptyFields', 20],
  ['pickupPoint', 15],
  ['orderLevelDelivery', 30],
];
const products = [
  'Test Kettle 1.7 l',
  'Test Desk Lamp',
  'Test Headphones',
  'Test Garden Chair',
  'Test Coffee Machine',
  'Test Board Game',
  'Test Running Shoes 42',
  'Test Phone Cover',
] as const;

/** What customers are and where they buy. */
export interface Customers {
  salesChannelId: string;
  sellerIds: readonly string[];
  /** What a seller offers; nothing makes customers buy invented products. */
  waresOf?: ((sellerId: string) => readonly Ware[]) | undefined;
}

/** Makes the order with this number of a seed's series: always the same one for the same offers, but for its dates. */
export function inventOrder(
  seed: string | number,
  number: number,
  { salesChannelId, sellerIds, waresOf }: Customers,
): OrderEntry {
  const chance = createChance(seed, `order ${number}`);
  const invented = inventSpec(chance);
  const sellerId = sellerIds[chance.integer(0, sellerIds.length - 1)] ?? '';
  const orderId = `${salesChannelId}SBX${String(number).padStart(6, '0')}${chance.letters(4)}`;
  const wares = invented.supplyMode === 'Seller' ? (waresOf?.(sellerId) ?? []) : [];
  const lines = sellWares(invented.lines, wares, createChance(seed, `wares ${number}`));
  const spec = orderSpecSchema.parse({ ...invented, lines });
  // Another first digits than orders of the control API have, so that a reference is one order's.
  spec.reference ??= `98${String(number).padStart(11, '0')}`;
  return buildOrder(spec, { orderId, sellerId, salesChannelId, number });
}

function inventSpec(chance: Chance) {
  const country = chance.percent(60)
    ? 'FR'
    : chance.pick(['BE', 'DE', 'ES', 'IT', 'LU', 'PL', 'CH']);
  const supplyMode = chance.percent(75) ? 'Seller' : chance.pick(['Fulfillment', 'Xdock']);
  const lineCount = chance.pick([1, 1, 1, 2, 2, 3, 5]);
  return {
    status: chance.percent(10) ? 'Processing' : 'WaitingAcceptance',
    country,
    supplyMode,
    businessOrder: chance.percent(15),
    serviceFeeCents: chance.percent(20) ? chance.integer(99, 999) : 0,
    oddities: oddityPercents.filter(([, percent]) => chance.percent(percent)).map(([name]) => name),
    lines: Array.from({ length: lineCount }, (_, index) => {
      const unitPriceCents = chance.integer(199, 29_999);
      const isDiscounted = chance.percent(20);
      return {
        quantity: chance.pick([1, 1, 1, 2, 3]),
        unitPriceCents,
        ...(isDiscounted ? { sellingUnitPriceCents: Math.round(unitPriceCents * 0.9) } : {}),
        shippingCents: chance.pick([0, 399, 499, 699]),
        productTitle: chance.pick(products),
        // Some orders hold a line of another supply mode, some a line that was cancelled at once.
        ...(index > 0 && chance.percent(10)
          ? { supplyMode: chance.pick(['Seller', 'Xdock']) }
          : {}),
        isCancelled: index > 0 && chance.percent(8),
      };
    }),
  };
}
