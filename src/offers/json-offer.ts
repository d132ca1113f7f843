import { present } from '../language/present.js';
import type { Offer, OfferChange } from './offer.js';
import type { TaxTable } from './offer-settings.js';

/** A tax in a JSON offer. */
interface OfferTaxRequest {
  code: string;
  type?: string;
  value: number;
}

/** An offer as `POST /offer-packages/{id}/offer-requests` takes it (docs/octopia-offers.md, "One offer request"). */
export interface OfferRequest {
  sellerExternalReference: string;
  /** Not in an Update, which cannot change it. */
  product?: { gtin: string };
  condition?: string;
  price?: { price: number; originPrice?: number; currencyCode: string; taxes: OfferTaxRequest[] };
  quantity: number;
  deliveryModes?: { code: string; cost: number; additionalCost?: number }[];
  preparationTime?: number;
}

/**
 * Writes an offer for JSON, without what JSON cannot carry. A changed price needs all taxes and a
 * changed delivery the whole list, so both are always written.
 */
export function toOfferRequest(offer: Offer, change: OfferChange, taxes: TaxTable): OfferRequest {
  return present({
    sellerExternalReference: offer.reference,
    product: change === 'Upsert' ? { gtin: offer.gtin } : undefined,
    condition: offer.condition,
    price: present({
      price: Number(offer.price),
      originPrice: numberOf(offer.strikedPrice),
      currencyCode: 'EUR',
      taxes: taxesOf(offer, taxes),
    }),
    quantity: offer.quantity,
    deliveryModes: offer.deliveryModes.map(({ code, cost, additionalCost }) =>
      present({ code, cost: Number(cost), additionalCost: numberOf(additionalCost) }),
    ),
    preparationTime: offer.preparationTime,
  });
}

/** An Update that takes an offer off the shop: quantity 0 (docs/octopia-offers.md, "One offer request"). */
export function toWithdrawal(reference: string): OfferRequest {
  return { sellerExternalReference: reference, quantity: 0 };
}

/** The eco-tax is obligatory, also where it is 0; a DEA tax is sent where the feed has one. */
function taxesOf({ vatRate, ecoTax, deaTax }: Offer, taxes: TaxTable): OfferTaxRequest[] {
  const { scale, ...vat } = taxes.vat;
  return [
    { ...vat, value: scale === 'percent' ? Number(vatRate) : Number(`${vatRate}e-2`) },
    { ...taxes.ecoTax, value: Number(ecoTax) },
    ...(deaTax === undefined ? [] : [{ ...taxes.deaTax, value: Number(deaTax) }]),
  ];
}

function numberOf(amount: string | undefined): number | undefined {
  return amount === undefined ? undefined : Number(amount);
}
