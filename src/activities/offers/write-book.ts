import { getClient } from '@temporalio/activity';
import type { WriteBookInput, WrittenBook } from '../../contract/offer-activities.js';
import { applyEvents } from '../../offers/offer-book.js';
import { packResult } from '../../offers/packed-book.js';
import type { OfferDependencies } from './offer-dependencies.js';

/** Adds what a push learnt to the book, and packs it for the result of the push. */
export async function writeOfferBook(
  { books }: OfferDependencies,
  { sellerId, book: place, events }: WriteBookInput,
): Promise<WrittenBook> {
  const { book, base } = await books.open(getClient(), sellerId, place);
  applyEvents(book, events);
  const rejectedNow = [...book.values()].filter(({ rejected }) => rejected !== undefined).length;
  return { packed: packResult(book, base, new Date()), rejectedNow };
}
