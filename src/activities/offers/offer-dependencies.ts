import type { ActivityDependencies } from '../dependencies.js';
import type { BookMemory } from './memory/book-memory.js';
import type { OffersMemory } from './memory/offers-memory.js';

/** What the activities for offers share within a worker. */
export interface OfferDependencies extends ActivityDependencies {
  feeds: OffersMemory;
  books: BookMemory;
}
