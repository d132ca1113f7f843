import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { createListDeliveryModes, type DeliveryMode } from './delivery-modes.js';
import { createOfferPackages, type OfferPackages } from './offer-packages.js';
import { readResults, type OfferResult } from './offer-results.js';
import { readAllOffers, readShownOffers, type ShownOffer } from './shown-offers.js';
import { listSubscriptions, type Subscription } from './subscriptions.js';
import { createXmlPackages, type XmlPackages } from './xml-packages.js';

/**
 * The calls for offers (docs/octopia-offers.md). Each throws `OctopiaError` alone. All of them want
 * the account's `salesChannelId`, but for the subscriptions; without it nothing is sent.
 */
export interface OfferCalls extends OfferPackages, XmlPackages {
  /** The modes that the account can deliver by; kept for ten minutes. */
  listDeliveryModes(account: OctopiaAccount): Promise<DeliveryMode[]>;
  /** The sales channels that the account is subscribed to, as far as they can be told. */
  listSubscriptions(account: OctopiaAccount): Promise<Subscription[]>;
  /** What became of the offers of a package, a page at a time; asked too early it is refused. */
  readResults(account: OctopiaAccount, packageId: string): AsyncGenerator<OfferResult[]>;
  /** What Octopia shows of these offers; one that it does not have is left out. */
  readShownOffers(
    account: OctopiaAccount,
    references: readonly string[],
  ): AsyncGenerator<ShownOffer[]>;
  /** Everything that Octopia shows of the account's channel, a page at a time. */
  readAllOffers(account: OctopiaAccount): AsyncGenerator<ShownOffer[]>;
}

export function createOfferCalls(send: SendRequest): OfferCalls {
  return {
    ...createOfferPackages(send),
    ...createXmlPackages(send),
    listDeliveryModes: createListDeliveryModes(send),
    listSubscriptions: (account) => listSubscriptions(send, account),
    readResults: (account, packageId) => readResults(send, account, packageId),
    readShownOffers: (account, references) => readShownOffers(send, account, references),
    readAllOffers: (account) => readAllOffers(send, account),
  };
}
