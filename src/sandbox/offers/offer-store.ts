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
  /** By reference, until the seller's offers change. */
  const sorted = new Map<string, readonly StoredOffer[]>();

  const ofSeller = (sellerId: string): Map<string, StoredOffer> => {
    const known = offers.get(sellerId);
    if (known !== undefined) return known;
    const none = new Map<string, StoredOffer>();
    offers.set(sellerId, none);
    return none;
  };

  /** Takes down what was shown before a change, if the change is to show late. */
  function changing(sellerId: string, reference: string): void {
    sorted.delete(sellerId);
    if (rules().offerListLagMilliseconds === 0) return;
    const before = ofSeller(sellerId).get(reference);
    const name = nameOf(sellerId, reference);
    const earlier = late.get(name);
    const shown = earlier !== undefined && isLate(earlier) ? earlier.before : before;
    late.set(name, { sellerId, reference, before: shown, changedAt: Date.now() });
  }

  const isLate = ({ changedAt }: Shown): boolean =>
    changedAt + rules().offerListLagMilliseconds > Date.now();

  /** The changes of a seller that do not show yet; forgets those that do by now. */
  function changesOf(sellerId: string): Shown[] {
    for (const [name, shown] of late) if (!isLate(shown)) late.delete(name);
    return [...late.values()].filter((shown) => shown.sellerId === sellerId);
  }

  function inOrder(sellerId: string): readonly StoredOffer[] {
    const known = sorted.get(sellerId) ?? [...ofSeller(sellerId).values()].sort(byReference);
    sorted.set(sellerId, known);
    return known;
  }

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
    shown(sellerId: string): readonly StoredOffer[] {
      const hidden = changesOf(sellerId);
      if (hidden.length === 0) return inOrder(sellerId);
      const all = new Map(ofSeller(sellerId));
      for (const { reference, before } of hidden) {
        if (before === undefined) all.delete(reference);
        else all.set(reference, before);
      }
      return [...all.values()].sort(byReference);
    },

    newId: () => randomUUID(),

    replaceAll(others: readonly StoredOffer[]): void {
      offers.clear();
      late.clear();
      sorted.clear();
      for (const offer of others) {
        ofSeller(offer.sellerId).set(offer.sellerExternalReference, offer);
      }
    },
  };
}

function nameOf(sellerId: string, reference: string): string {
  return JSON.stringify([sellerId, reference]);
}

function byReference(a: StoredOffer, b: StoredOffer): number {
  return a.sellerExternalReference < b.sellerExternalReference ? -1 : 1;
}
