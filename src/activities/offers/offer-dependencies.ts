import type { ActivityDependencies } from '../dependencies.js';
import type { BookMemory } from './book-memory.js';
import type { OffersMemory } from './offers-memory.js';

/** What the activities for offers share within a worker. */
export interface OfferDependencies extends ActivityDependencies {
  feeds: OffersMemory;
  books: BookMemory;
}
