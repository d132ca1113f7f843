import type { ActivityDependencies } from '../dependencies.js';
import type { BookMemory } from './book-memory.js';
import type { FeedMemory } from './feed-memory.js';

/** What the activities for offers share within a worker. */
export interface OfferDependencies extends ActivityDependencies {
  feeds: FeedMemory;
  books: BookMemory;
}
