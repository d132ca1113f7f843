import { z } from 'zod';
import { deliveryModeSchema } from '../offers/delivery-modes.js';
import { knownProductSchema } from '../offers/known-products.js';
import { storedPackageSchema } from '../offers/packages/stored-package.js';
import { placedRejectionSchema } from '../offers/judging/rejections.js';
import { storedOfferSchema } from '../offers/stored-offer.js';
import { fetchPackage } from '../offers/xml/fetch-package.js';
import { storedXmlPackageSchema } from '../offers/xml/stored-xml-package.js';
import type { SandboxState } from '../state.js';

/** What outlives a restart of offers; a file of before there were any has none. */
export const savedOffersSchema = z.strictObject({
  packagesMade: z.number().default(0),
  packages: z.array(storedPackageSchema).default([]),
  xmlPackagesMade: z.number().default(0),
  xmlPackages: z.array(storedXmlPackageSchema).default([]),
  offers: z.array(storedOfferSchema).default([]),
  deliveryModes: z.record(z.string(), z.array(deliveryModeSchema)).default({}),
  knownProducts: z.array(knownProductSchema).default([]),
  rejections: z.array(placedRejectionSchema).default([]),
});

/** Forgets all offers, or puts those of a file in their place. */
export function restoreOffers(
  { offerDesk }: SandboxState,
  saved = savedOffersSchema.parse({}),
): void {
  offerDesk.offers.replaceAll(saved.offers);
  offerDesk.packages.replaceAll(saved.packages, saved.packagesMade);
  offerDesk.xmlPackages.replaceAll(saved.xmlPackages, saved.xmlPackagesMade);
  for (const known of offerDesk.xmlPackages.underWay()) {
    if (known.content === undefined) fetchPackage(offerDesk, known);
  }
  offerDesk.deliveryModes.replaceAll(saved.deliveryModes);
  offerDesk.knownProducts.replaceAll(saved.knownProducts);
  offerDesk.rejections.replaceAll(saved.rejections);
}

export function savedOffers({ offerDesk }: SandboxState): z.input<typeof savedOffersSchema> {
  return {
    packagesMade: offerDesk.packages.made(),
    packages: offerDesk.packages.all(),
    xmlPackagesMade: offerDesk.xmlPackages.made(),
    xmlPackages: offerDesk.xmlPackages.all(),
    offers: offerDesk.offers.all(),
    deliveryModes: offerDesk.deliveryModes.all(),
    knownProducts: offerDesk.knownProducts.all(),
    rejections: [...offerDesk.rejections.all()],
  };
}
