import { applyChange } from '../apply-change.js';
import type { ChangeSource } from '../write-offer.js';
import type { OfferChange } from '../offer-change.js';
import type { OfferDesk } from '../offer-desk.js';
import { changeOf, uploadSchema } from '../offer-request.js';
import { verdict } from '../judging/result-codes.js';
import type { RequestResult, StoredPackage } from './stored-package.js';

/** Judges what a package holds: until now nothing of it had an effect. */
export function integratePackage(desk: OfferDesk, known: StoredPackage): void {
  const { packageId, sellerId, salesChannelId, type } = known;
  const date = desk.date();
  const source: ChangeSource = { sellerId, salesChannelId, packageId, transport: 'Json', date };
  const rejectedAs = desk.rejections.of('offerPackage', { sellerId });
  desk.packages.end(known);
  if (rejectedAs !== undefined) {
    known.rejectedAs = rejectedAs;
    known.results = [];
    return;
  }
  const item = uploadSchema(type).element;
  const changes = known.requests.map((request) => changeOf(item.parse(request)));
  known.results = resultsOf(changes, (change) => {
    const { isDone, result } = applyChange(desk, type, change, source);
    return { integrationStatus: isDone ? 'Integrated' : 'Rejected', results: [result] };
  });
}

/** The results of changes in their order; a reference that is there twice is refused both times. */
export function resultsOf(
  changes: readonly OfferChange[],
  carryOut: (change: OfferChange) => Omit<RequestResult, 'sellerExternalReference'>,
): RequestResult[] {
  const counts = new Map<string, number>();
  for (const { sellerExternalReference: reference } of changes) {
    counts.set(reference, (counts.get(reference) ?? 0) + 1);
  }
  return changes.map((change) => {
    const { sellerExternalReference } = change;
    const isTwice = (counts.get(sellerExternalReference) ?? 0) > 1;
    if (!isTwice) return { sellerExternalReference, ...carryOut(change) };
    return {
      sellerExternalReference,
      integrationStatus: 'Duplicated',
      results: [verdict('duplicated')],
    };
  });
}
