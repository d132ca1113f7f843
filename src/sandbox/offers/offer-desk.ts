import type { Rules } from '../rules.js';
import { createSellerDeliveryModes, type SellerDeliveryModes } from './delivery-modes.js';
import { createKnownProducts, type KnownProducts } from './known-products.js';
import { createOfferStore, type OfferStore } from './offer-store.js';
import { createPackageStore, type PackageStore } from './packages/package-store.js';
import { createRejections, type Rejections } from './rejections.js';

/** Everything that the sandbox knows of offers. */
export interface OfferDesk {
  readonly rules: () => Rules;
  readonly offers: OfferStore;
  readonly packages: PackageStore;
  readonly deliveryModes: SellerDeliveryModes;
  readonly knownProducts: KnownProducts;
  readonly rejections: Rejections;
  /** The marketplace's clock, as RFC 3339 UTC. */
  date(): string;
}

export function createOfferDesk(rules: () => Rules): OfferDesk {
  return {
    rules,
    offers: createOfferStore(rules),
    packages: createPackageStore(rules),
    deliveryModes: createSellerDeliveryModes(),
    knownProducts: createKnownProducts(),
    rejections: createRejections(),
    date: () => new Date(Date.now() + rules().clockOffsetMilliseconds).toISOString(),
  };
}
