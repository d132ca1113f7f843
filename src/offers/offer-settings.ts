import type { ColumnMapping, FeedSettings } from '../feed/feed-settings.js';
import type { OfferAttribute } from './attributes.js';

/** How a tax is named to Octopia. */
export interface TaxName {
  code: string;
  /** Such as `Rate` or `Amount`; sent where it is given. */
  type?: string;
}

/**
 * How taxes are written in a JSON offer. Octopia's clients differ in it, and a wrong scale is
 * dear: `hemi offers prove` shows whether it is meant as it is read.
 */
export interface TaxTable {
  /** `percent` sends 20, `fraction` 0.2. */
  vat: TaxName & { scale: 'percent' | 'fraction' };
  /** Euros; always sent, also when it is 0. */
  ecoTax: TaxName;
  /** Euros; sent where the feed has it. */
  deaTax: TaxName;
}

/** What is sent where an account does not say. */
export const usualTaxes: TaxTable = {
  vat: { code: 'VAT', scale: 'percent' },
  ecoTax: { code: 'Ecotax' },
  deaTax: { code: 'Deatax' },
};

/** How the offers of an account are read and pushed. */
export interface OfferSettings extends FeedSettings {
  columns?: ColumnMapping<OfferAttribute>;
  /** What becomes of an offer that is no longer in the feed. */
  missing: 'withdraw' | 'leave';
  /** A feed that lost more than so many per cent of the accepted offers stops the push. */
  mostLostPercent: number;
  /** Sends an offer without what its transport cannot carry, in place of not sending it. */
  sendWithoutUnsupported: boolean;
  /** `legacy`: the legacy channel still has the offers, and nothing is sent (requirements 169 and 185 to 187). */
  channel: 'octopia' | 'legacy';
  /** Orders that wait or are in preparation lower the quantity. */
  reserve: boolean;
  taxes: TaxTable;
}

/** What counts where an account does not say. */
export const usualOfferSettings = {
  missing: 'withdraw',
  mostLostPercent: 20,
  sendWithoutUnsupported: false,
  channel: 'octopia',
  reserve: false,
  taxes: usualTaxes,
} as const satisfies Omit<OfferSettings, 'feed'>;
