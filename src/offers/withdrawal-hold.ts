import { rowDigestOf } from './offer-digest.js';
import type { Offer } from './offer.js';

/** What a hold looks at of a row of the feed. */
export interface HeldRow {
  offer: Offer;
  digest: string;
  /** So many of the feed's quantity are sold to orders already; the offer's is lower by them. */
  reserved?: number;
}

/** Stands before what compares a row without its quantity; the digest of a whole row never has it. */
const withoutQuantity = '*';

/**
 * What is remembered of a row as somebody withdraws its offer. The quantity is left out: a sale
 * elsewhere would bring the offer back to the shop, and nobody would expect that.
 */
export function holdOn(offer: Offer): string {
  return `${withoutQuantity}${rowDigestOf({ ...offer, quantity: 0 })}`;
}

/** What is held where the feed has no row for an offer, or says itself that there is none: any row that has some ends it. */
export const heldWithoutRow = '';

/** Whether the feed itself says that there is none, whatever orders have taken. */
export function saysNone({ offer, reserved = 0 }: HeldRow): boolean {
  return offer.quantity + reserved === 0;
}

/**
 * Whether an offer that was withdrawn by hand stays off the shop. Books of earlier pushes hold the
 * digest of the whole row.
 */
export function isHeldBy(held: string | undefined, row: HeldRow): boolean {
  if (held === undefined || saysNone(row)) return false;
  if (held.startsWith(withoutQuantity)) return held === holdOn(row.offer);
  return held === row.digest;
}
