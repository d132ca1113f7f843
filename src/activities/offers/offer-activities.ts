import type { OfferActivities } from '../../contract/offer-activities.js';
import { withHeartbeats } from '../heartbeats.js';
import type { ActivityDependencies } from '../dependencies.js';
import { beginPush } from './begin-push.js';
import { createBookMemory } from './memory/book-memory.js';
import { createOffersMemory } from './memory/offers-memory.js';
import { fillOfferPackage } from './packages/fill-package.js';
import { planOffers } from './plan-offers.js';
import { proveOffer } from './prove-offer.js';
import { readBackOffers } from './packages/read-back.js';
import { showOffer } from './show-offer.js';
import { submitOfferPackage } from './packages/submit-package.js';
import { watchOfferPackage } from './packages/watch-package.js';
import { writeOfferBook } from './write-book.js';

/** The activities of `pushOffers` and `showOffer`. */
export function createOfferActivities(given: ActivityDependencies): OfferActivities {
  const dependencies = {
    ...given,
    feeds: createOffersMemory(given.octopia),
    books: createBookMemory(),
  };
  return {
    beginPush: (input) => beginPush(dependencies, input),
    planOffers: (input) => withHeartbeats(() => planOffers(dependencies, input)),
    fillOfferPackage: (input) => withHeartbeats(() => fillOfferPackage(dependencies, input)),
    submitOfferPackage: (input) => submitOfferPackage(dependencies, input),
    watchOfferPackage: (input) => watchOfferPackage(dependencies, input),
    readBackOffers: (input) => withHeartbeats(() => readBackOffers(dependencies, input)),
    proveOffer: (input) => withHeartbeats(() => proveOffer(dependencies, input)),
    writeOfferBook: (input) => writeOfferBook(dependencies, input),
    showOffer: (input) => showOffer(dependencies, input),
  };
}
