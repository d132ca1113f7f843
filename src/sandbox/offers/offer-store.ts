import { randomUUID } from 'node:crypto';
import type { Rules } from '../rules.js';
import type { StoredOffer } from './stored-offer.js';

export type OfferStore = ReturnType<typeof createOfferStore>;

/** What `GET /offers` still shows of an offer that has changed; nothing for a new one. */
interface Shown {
  sellerId: string;
  reference: string;
  before: StoredOffer | undefined;
  changedAt: number;
}

/** Keeps the offers of all sellers, as they are in truth, and shows them as late as the rules say. */
export function createOfferStore(rules: () => Rules) {
  const offers = new Map<string, Map<string, StoredOffer>>();
  const late = new Map<string, Shown>();

  const ofSeller = (sellerId: string): Map<string, StoredOffer> => {
    const known = offers.get(sellerId);
    if (known !== undefined) return known;
    const none = new Map<string, StoredOffer>();
    offers.set(sellerId, none);
    return none;
  };

  function changing(sellerId: string, reference: string): void {
    const before = ofSeller(sellerId).get(reference);
    const name = nameOf(sellerId, reference);
    const earlier = late.get(name);
    const shown = earlier !== undefined && isLate(earlier) ? earlier.before : before;
    late.set(name, { sellerId, reference, before: shown, changedAt: Date.now() });
  }

  const isLate = ({ changedAt }: Shown): boolean =>
    changedAt + rules().offerListLagMilliseconds > Date.now();

  return {
    find: (sellerId: string, reference: string) => ofSeller(sellerId).get(reference),
    ofSeller: (sellerId: string): StoredOffer[] => [...ofSeller(sellerId).values()],
    all: (): StoredOffer[] => [...offers.values()].flatMap((its) => [...its.values()]),
    count: () => [...offers.values()].reduce((sum, { size }) => sum + size, 0),

    put(offer: StoredOffer): void {
      changing(offer.sellerId, offer.sellerExternalReference);
      ofSeller(offer.sellerId).set(offer.sellerExternalReference, offer);
    },

    remove(sellerId: string, reference: string): boolean {
      changing(sellerId, reference);
      return ofSeller(sellerId).delete(reference);
    },

    /** A seller's offers as `GET /offers` shows them, by reference. */
    shown(sellerId: string): StoredOffer[] {
      const all = new Map(ofSeller(sellerId));
      for (const [name, shown] of late) {
        if (!isLate(shown)) late.delete(name);
        else if (shown.sellerId !== sellerId) continue;
        else if (shown.before === undefined) all.delete(shown.reference);
        else all.set(shown.reference, shown.before);
      }
      return [...all.values()].sort((a, b) =>
        a.sellerExternalReference < b.sellerExternalReference ? -1 : 1,
      );
    },

    newId: () => randomUUID(),

    replaceAll(others: readonly StoredOffer[]): void {
      offers.clear();
      late.clear();
      for (const offer of others) {
        ofSeller(offer.sellerId).set(offer.sellerExternalReference, offer);
      }
    },
  };
}

function nameOf(sellerId: string, reference: string): string {
  return JSON.stringify([sellerId, reference]);
}
