import type { Rules } from '../rules.js';
import { createSellerDeliveryModes, type SellerDeliveryModes } from './delivery-modes.js';
import { createKnownProducts, type KnownProducts } from './known-products.js';
import { createOfferStore, type OfferStore } from './offer-store.js';
import { createPackageStore, type PackageStore } from './packages/package-store.js';
import type { StoredPackage } from './packages/stored-package.js';
import { createRejections, type Rejections } from './judging/rejections.js';
import type { StoredXmlPackage } from './xml/stored-xml-package.js';

/** Everything that the sandbox knows of offers. */
export interface OfferDesk {
  readonly rules: () => Rules;
  readonly offers: OfferStore;
  /** Those that come as JSON. */
  readonly packages: PackageStore<StoredPackage>;
  readonly xmlPackages: PackageStore<StoredXmlPackage>;
  readonly deliveryModes: SellerDeliveryModes;
  readonly knownProducts: KnownProducts;
  readonly rejections: Rejections;
  /** Aborted when the sandbox ends. */
  readonly closing: AbortSignal;
  readonly close: () => void;
  /** The marketplace's clock, as RFC 3339 UTC. */
  readonly date: () => string;
}

export function createOfferDesk(rules: () => Rules): OfferDesk {
  const closing = new AbortController();
  return {
    rules,
    offers: createOfferStore(rules),
    packages: createPackageStore(100_000),
    xmlPackages: createPackageStore(500_000),
    deliveryModes: createSellerDeliveryModes(),
    knownProducts: createKnownProducts(),
    rejections: createRejections(),
    closing: closing.signal,
    close: () => closing.abort(),
    date: () => new Date(Date.now() + rules().clockOffsetMilliseconds).toISOString(),
  };
}
