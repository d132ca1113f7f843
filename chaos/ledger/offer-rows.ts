import type { OfferEvidence } from '../offers/offer-evidence.js';
import type { LedgerRow } from './row.js';

/** Whether the shop has what the feed says, and each offer went once into a package. */
export const offerRows: readonly LedgerRow[] = [
  offerRow('offers that are neither as the feed has them nor rejected', notAsMeant),
  offerRow('offers on sale that have left the feed', leftOver),
  offerRow('offers that stand twice in one package', sentTwice),
  offerRow('pushes that stall', ({ stalled }) =>
    stalled.map((says) => ({ subject: 'push-offers', says })),
  ),
];

function offerRow(
  name: string,
  find: (offers: OfferEvidence) => { subject: string; says: string }[],
): LedgerRow {
  return { name, find: ({ offers }) => (offers === undefined ? [] : find(offers)) };
}

function notAsMeant({ feed, truth, told }: OfferEvidence) {
  return feed.flatMap(({ reference, cents, quantity }) => {
    const shown = truth.find(
      ({ sellerExternalReference }) => sellerExternalReference === reference,
    );
    const isRejected = told.some(
      (offer) => offer.reference === reference && offer.state === 'rejected',
    );
    const isAsMeant =
      shown !== undefined && Math.round(shown.price * 100) === cents && shown.quantity === quantity;
    if (isAsMeant || isRejected) return [];
    const has = shown === undefined ? 'nothing' : `${shown.price} and ${shown.quantity} pieces`;
    const says = `the feed says ${cents / 100} and ${quantity} pieces, Octopia has ${has}`;
    return [{ subject: reference, says }];
  });
}

function leftOver({ feed, truth }: OfferEvidence) {
  return truth
    .filter(({ quantity }) => quantity > 0)
    .filter(
      ({ sellerExternalReference: sold }) => !feed.some(({ reference }) => reference === sold),
    )
    .map(({ sellerExternalReference, quantity }) => ({
      subject: sellerExternalReference,
      says: `${quantity} pieces can still be bought`,
    }));
}

function sentTwice({ packages }: OfferEvidence) {
  return packages.flatMap(({ packageId, references }) =>
    [...new Set(references)]
      .filter((reference) => references.indexOf(reference) !== references.lastIndexOf(reference))
      .map((subject) => ({ subject, says: `the package ${packageId} has it more than once` })),
  );
}
