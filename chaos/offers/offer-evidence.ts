import { listOffers, type OfferRow } from '../../src/client/offers/list-offers.js';
import type { StoredOffer } from '../../src/sandbox/offers/stored-offer.js';
import { offerSeller, type Stage } from '../stage/stage.js';
import type { PlannedOffer } from './planned-feed.js';

/** All that is known of the offers of a run, at its end. */
export interface OfferEvidence {
  feed: readonly PlannedOffer[];
  /** What the marketplace has in truth. */
  truth: readonly Pick<StoredOffer, 'sellerExternalReference' | 'price' | 'quantity'>[];
  /** What the last push says of each offer. */
  told: readonly OfferRow[];
  /** The references of each package, as often as they were sent in it. */
  packages: readonly { packageId: string; references: readonly string[] }[];
  /** What is wrong with pushing at the end, in words. */
  stalled: readonly string[];
}

export async function collectOfferEvidence(
  { client, sandbox }: Stage,
  feed: readonly PlannedOffer[],
  stalled: readonly string[],
): Promise<OfferEvidence> {
  const [truth, { offers: told }, json, xml] = await Promise.all([
    sandbox.offers({ sellerId: offerSeller }),
    listOffers(client, offerSeller),
    sandbox.offerPackages(),
    sandbox.xmlPackages(),
  ]);
  const packages = [
    ...json.map(({ packageId, requests }) => ({
      packageId,
      references: requests.map(referenceOf),
    })),
    ...xml.map(({ packageId, content }) => ({
      packageId,
      references: (content?.changes ?? []).map(referenceOf),
    })),
  ];
  return { feed, truth, told, packages, stalled };
}

function referenceOf(request: unknown): string {
  if (typeof request !== 'object' || request === null) return '';
  return 'sellerExternalReference' in request ? String(request.sellerExternalReference) : '';
}
