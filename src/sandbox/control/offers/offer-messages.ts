import { z } from 'zod';
import { deliveryModeSchema } from '../../offers/delivery-modes.js';
import { knownProductSchema } from '../../offers/known-products.js';
import { storedPackageSchema } from '../../offers/packages/stored-package.js';
import { placedRejectionSchema } from '../../offers/judging/rejections.js';
import { storedXmlPackageSchema } from '../../offers/xml/stored-xml-package.js';
import { storedOfferSchema } from '../../offers/stored-offer.js';

/** What the control API takes and gives of offers: the routes check requests with it, the client answers. */

export const offersSchema = z.object({ offers: z.array(storedOfferSchema) });

export const patchOfferSchema = z.strictObject({
  /** As if it were sold or counted anew, whatever the seller sends. */
  quantity: z.number().int().nonnegative(),
});

export const offerPackageViewSchema = storedPackageSchema.extend({
  /** As it is in truth, whatever is shown. */
  state: z.string(),
});
export type OfferPackageView = z.output<typeof offerPackageViewSchema>;
export const offerPackagesSchema = z.object({ packages: z.array(offerPackageViewSchema) });

export const xmlPackageViewSchema = storedXmlPackageSchema.extend({ state: z.string() });
export type XmlPackageView = z.output<typeof xmlPackageViewSchema>;
export const xmlPackagesSchema = z.object({ packages: z.array(xmlPackageViewSchema) });

export const patchPackageSchema = z.strictObject({
  /** Shown in place of the true state, such as one that nobody knows; `null` shows the true one again. */
  shownState: z.string().min(1).nullable().optional(),
  /** Refuses the package as a whole now: none of its offers changes. */
  rejectAs: z.strictObject({ resultCode: z.string(), message: z.string() }).optional(),
  /** Judges it now, whatever the lag. */
  integrate: z.literal(true).optional(),
});
export type PackagePatch = z.input<typeof patchPackageSchema>;

export const deliveryModesSchema = z.strictObject({ deliveryModes: z.array(deliveryModeSchema) });

export const learnProductSchema = knownProductSchema.omit({ gtin: true });
export const knownProductsSchema = z.object({ products: z.array(knownProductSchema) });

export const rejectionsSchema = z.object({ rejections: z.array(placedRejectionSchema) });
