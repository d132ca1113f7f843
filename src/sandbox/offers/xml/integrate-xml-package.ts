import { applyChange } from '../apply-change.js';
import type { ChangeSource } from '../write-offer.js';
import type { OfferDesk } from '../offer-desk.js';
import { resultsOf } from '../packages/integrate-package.js';
import type { StoredXmlPackage } from './stored-xml-package.js';

/** What each type of package does with an offer. */
const kinds = { Full: 'Upsert', StockAndPrice: 'Update' } as const;

/** Judges what a fetched package holds. */
export function integrateXmlPackage(desk: OfferDesk, known: StoredXmlPackage): void {
  const { packageId, sellerId, salesChannelId, content } = known;
  if (content === undefined) return;
  const rejectedAs = desk.rejections.of('offerPackage', { sellerId });
  if (rejectedAs !== undefined) {
    known.rejectedAs = rejectedAs;
    known.results = [];
    desk.xmlPackages.end(known);
    return;
  }
  const date = desk.date();
  const source: ChangeSource = { sellerId, salesChannelId, packageId, transport: 'Xml', date };
  known.results = resultsOf(content.changes, (change) => {
    const { isDone, result } = applyChange(desk, kinds[content.packageType], change, source);
    return { integrationStatus: isDone ? 'Integrated' : 'Rejected', results: [result] };
  });
  if (content.purgeAndReplace) purge(desk, known);
  desk.xmlPackages.end(known);
}

/** Deletes the seller's offers that the package does not hold. */
function purge(desk: OfferDesk, { sellerId, content }: StoredXmlPackage): void {
  const held = new Set(content?.changes.map((change) => change.sellerExternalReference));
  for (const { sellerExternalReference } of desk.offers.ofSeller(sellerId)) {
    if (!held.has(sellerExternalReference)) desk.offers.remove(sellerId, sellerExternalReference);
  }
}
