import { z } from 'zod';
import type { deliveryModeSchema, DeliveryMode } from '../../offers/delivery-modes.js';
import { knownProductSchema, type KnownProduct } from '../../offers/known-products.js';
import {
  placedRejectionSchema,
  type PlacedRejection,
  type RejectionSettings,
} from '../../offers/judging/rejections.js';
import { storedOfferSchema, type StoredOffer } from '../../offers/stored-offer.js';
import type { Send } from '../send.js';
import {
  deliveryModesSchema,
  knownProductsSchema,
  offerPackagesSchema,
  offerPackageViewSchema,
  offersSchema,
  rejectionsSchema,
  xmlPackagesSchema,
  xmlPackageViewSchema,
  type OfferPackageView,
  type PackagePatch,
  type XmlPackageView,
} from './offer-messages.js';

const nothing = z.unknown();

/** The part of the control client for offers, packages and what they are judged by. */
export function createOfferControl(send: Send) {
  return {
    /** Every offer as it is in truth, with all that arrived of it and by which transport. */
    async offers(filter: { sellerId?: string } = {}): Promise<StoredOffer[]> {
      const query = new URLSearchParams(filter).toString();
      return (await send('GET', `/offers?${query}`, offersSchema)).offers;
    },
    /** An offer of the first seller, or of another one. */
    offer: (reference: string, of: { sellerId?: string } = {}): Promise<StoredOffer> =>
      send('GET', pathOf(reference, of), storedOfferSchema),
    /** Moves the stock as if somebody had counted it anew. */
    changeOfferQuantity: (
      reference: string,
      quantity: number,
      of: { sellerId?: string } = {},
    ): Promise<StoredOffer> =>
      send('PATCH', pathOf(reference, of), storedOfferSchema, { quantity }),
    async removeOffer(reference: string, of: { sellerId?: string } = {}): Promise<void> {
      await send('DELETE', pathOf(reference, of), nothing);
    },

    /** Every package with what was uploaded and what became of it, oldest first. */
    async offerPackages(filter: { sellerId?: string } = {}): Promise<OfferPackageView[]> {
      const query = new URLSearchParams(filter).toString();
      return (await send('GET', `/offer-packages?${query}`, offerPackagesSchema)).packages;
    },
    offerPackage: (packageId: string): Promise<OfferPackageView> =>
      send('GET', `/offer-packages/${packageId}`, offerPackageViewSchema),
    /** Shows another state than the true one, refuses the package as a whole, or judges it now. */
    changeOfferPackage: (packageId: string, patch: PackagePatch): Promise<OfferPackageView> =>
      send('PATCH', `/offer-packages/${packageId}`, offerPackageViewSchema, patch),

    /** The same for packages of XML, with what was fetched. */
    async xmlPackages(filter: { sellerId?: string } = {}): Promise<XmlPackageView[]> {
      const query = new URLSearchParams(filter).toString();
      return (await send('GET', `/xml-packages?${query}`, xmlPackagesSchema)).packages;
    },
    xmlPackage: (packageId: string): Promise<XmlPackageView> =>
      send('GET', `/xml-packages/${packageId}`, xmlPackageViewSchema),
    changeXmlPackage: (packageId: string, patch: PackagePatch): Promise<XmlPackageView> =>
      send('PATCH', `/xml-packages/${packageId}`, xmlPackageViewSchema, patch),

    async deliveryModes(sellerId: string): Promise<DeliveryMode[]> {
      const path = `/sellers/${encodeURIComponent(sellerId)}/delivery-modes`;
      return (await send('GET', path, deliveryModesSchema)).deliveryModes;
    },
    async setDeliveryModes(
      sellerId: string,
      deliveryModes: z.input<typeof deliveryModeSchema>[],
    ): Promise<void> {
      const path = `/sellers/${encodeURIComponent(sellerId)}/delivery-modes`;
      await send('PUT', path, nothing, { deliveryModes });
    },

    async knownProducts(): Promise<KnownProduct[]> {
      return (await send('GET', '/gtins', knownProductsSchema)).products;
    },
    /** Tells the sandbox that a product exists, and what it weighs. */
    learnProduct: (gtin: string, told: Omit<KnownProduct, 'gtin'> = {}): Promise<KnownProduct> =>
      send('PUT', `/gtins/${encodeURIComponent(gtin)}`, knownProductSchema, told),

    /** Refuses offers, packages or products on demand; returns the rejection with its id. */
    placeRejection: (rejection: RejectionSettings): Promise<PlacedRejection> =>
      send('POST', '/rejections', placedRejectionSchema, rejection),
    async rejections(): Promise<PlacedRejection[]> {
      return (await send('GET', '/rejections', rejectionsSchema)).rejections;
    },
    async removeRejection(id: string): Promise<void> {
      await send('DELETE', `/rejections/${id}`, nothing);
    },
  };
}

function pathOf(reference: string, of: { sellerId?: string }): string {
  return `/offers/${encodeURIComponent(reference)}?${new URLSearchParams(of).toString()}`;
}
