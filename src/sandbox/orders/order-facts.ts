import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from '../json.js';

/** What the rules, filters and sorting need of an order's document. */
export interface OrderFacts {
  /** As the document spells it. */
  status: string;
  reference: string | undefined;
  businessOrder: boolean;
  salesChannelId: string | undefined;
  /** Upper case; of the first line that has an address. */
  shippingCountry: string | undefined;
  /** The supply modes of its lines and of itself, in lower case. */
  supplyModes: ReadonlySet<string>;
  /** Whether a line that is not cancelled has the supply mode Seller. */
  hasLivingSellerLine: boolean;
  /** Milliseconds since 1970, as every time here. */
  createdAt: number;
  updatedAt: number;
  /** When it was shipped: the date of its last `Shipped` event. */
  shippedAt: number | undefined;
}

/** What stands for a fact that a malformed document does not tell. */
export interface FactsFallback {
  status: string;
  createdAt: number;
  updatedAt: number;
  /** Where the order goes while its document does not say so. */
  deliverTo: JsonObject | undefined;
}

/** Reads the facts of a document, however malformed it is. */
export function readFacts(document: unknown, fallback: FactsFallback): OrderFacts {
  const lines = listAt(document, 'lines');
  const businessOrder = isJsonObject(document) && document['businessOrder'] === true;
  const countries = [
    ...lines.map((line) => textAt(objectAt(line, 'shippingAddress'), 'countryCode')),
    textAt(objectAt(document, 'shippingAddress'), 'countryCode'),
    textAt(fallback.deliverTo, 'countryCode'),
    textAt(objectAt(document, 'billingAddress'), 'countryCode'),
  ];
  const supplyModes = [...lines.map(supplyModeOf), textAt(document, 'supplyMode')];
  return {
    status: textAt(document, 'status') ?? fallback.status,
    reference: textAt(document, 'reference'),
    businessOrder,
    salesChannelId: textAt(objectAt(document, 'salesChannel'), 'id'),
    shippingCountry: countries.find((country) => country !== undefined)?.toUpperCase(),
    supplyModes: new Set(supplyModes.flatMap((mode) => mode?.toLowerCase() ?? [])),
    hasLivingSellerLine: lines.some(
      (line) => isLiving(line) && supplyModeOf(line)?.toLowerCase() === 'seller',
    ),
    createdAt: timeAt(document, 'createdAt') ?? fallback.createdAt,
    updatedAt: timeAt(document, 'updatedAt') ?? fallback.updatedAt,
    shippedAt: listAt(document, 'statusEvents')
      .filter((event) => textAt(event, 'status')?.toLowerCase() === 'shipped')
      .map((event) => timeAt(event, 'date'))
      .findLast((date) => date !== undefined),
  };
}

/** A cancelled line stays cancelled whatever happens to its order. */
export function isLiving(line: unknown): boolean {
  return textAt(line, 'status')?.toLowerCase() !== 'cancelled';
}

function supplyModeOf(line: unknown): string | undefined {
  return textAt(objectAt(line, 'offer'), 'supplyMode');
}

function timeAt(value: unknown, key: string): number | undefined {
  const time = Date.parse(textAt(value, key) ?? '');
  return Number.isNaN(time) ? undefined : time;
}
