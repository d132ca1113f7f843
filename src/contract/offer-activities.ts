import type { OfferEvent, Rejection } from '../offers/offer-book.js';
import type { PackedBook } from '../offers/packed-book.js';
import type { PlanCounts, PlannedOffer } from '../offers/plan-push.js';
import type { OfferTransport } from '../offers/transport.js';
import type { SellerId } from '../hemi/ids.js';
import type {
  FeedProblem,
  OfferProof,
  OfferView,
  OpenPackage,
  PushStop,
  ShowOfferInput,
  UnknownOnSale,
} from './offer-messages.js';

/** Where the book of a push begins: the newest run that has one. */
export interface BookPlace {
  /** Absent: there is no book yet. */
  runId?: string;
  /** Runs that completed after that one had begun, which was reset since: what they brought is not in its book. */
  alongside?: string[];
}

/** What a push begins with. */
export interface BegunPush {
  book: BookPlace;
  /** Whether an offer was read back and was as meant, with the taxes that the account has now. */
  proved: boolean;
  /** The digest of these taxes; absent while nothing is proved. */
  provedTaxes?: string;
  /** What earlier pushes submitted and nobody has the verdicts of. */
  openPackages: OpenPackage[];
  /** Packages of pushes that were ended from outside: what they hold is not in the book. */
  strayPackages: OpenPackage[];
  /** Offers in XML packages of such pushes of which nobody knows whether Octopia took them. */
  unknownOffers?: string[];
  /** Why nothing may be sent. */
  stop?: PushStop;
}

export interface PlanOffersInput {
  sellerId: SellerId;
  book: BookPlace;
  /** What this push learnt before it planned anything. */
  events: OfferEvent[];
  /** The last reference of the page before; absent for the first page. */
  after?: string;
  only?: string[];
  withdraw?: string[];
  acceptLoss?: boolean;
  /** Whether an offer was read back and was as meant; absent in what an earlier release asked. */
  proved?: boolean;
}

/** One page of what is to be done. */
export interface PlannedPage {
  feed: { contentDigest: string; readAt: string; changedAt?: string; offers: number };
  planned: PlannedOffer[];
  /** Whether there is more after the last reference of this page. */
  isLast: boolean;
  /** Of all pages, as of the other fields below. */
  counts: PlanCounts;
  /** An offer of the feed that Octopia has as it is. */
  sample?: string;
  settled: string[];
  held: [reference: string, digest: string][];
  /** The first ones of them. */
  problems: FeedProblem[];
  unusable: number;
  transportMissing: number;
  /** Of a first push alone. */
  unknownOnSale?: UnknownOnSale;
  stop?: PushStop;
}

export interface FillOfferPackageInput {
  sellerId: SellerId;
  /** The feed that was planned with. */
  contentDigest: string;
  /** Of one transport, and of one type of package: Upsert, or Update with Withdraw. */
  offers: PlannedOffer[];
}

/** A package that is complete and has no effect yet. */
export interface FilledPackage {
  /** Absent: nothing is left to be submitted. */
  package?: { transport: 'Json'; packageId: string } | { transport: 'Xml'; packageUrl: string };
  /** Refused by Octopia as they were uploaded. */
  refused: (Rejection & { digest: string })[];
  /** The feed says something else by now. */
  changedMeanwhile: string[];
  /** There was no time for these: they belong into another package. */
  notReached?: string[];
}

export interface SubmitOfferPackageInput {
  sellerId: SellerId;
  package: NonNullable<FilledPackage['package']>;
}

/** `gone`: Octopia does not have the package any more; `refused`: it will not take it. Nothing was integrated then. */
export type SubmittedPackage =
  | { end: 'submitted'; packageId: string }
  /** `mayHaveArrived`: an earlier try ended without an answer. */
  | { end: 'gone' | 'refused'; message: string; mayHaveArrived?: boolean };

export interface OfferPackageAddress {
  sellerId: SellerId;
  packageId: string;
  transport: OfferTransport;
  /** RFC 3339 UTC. */
  submittedAt?: string;
  /** The run whose history tells what it holds; absent where a book does. */
  sentBy?: string;
}

/** How far a package is. `gone` also says that its results are no longer kept. */
export type WatchedPackage =
  | { state: 'open'; shown: string }
  | { state: 'gone'; message: string }
  | { state: 'rejected'; code: string; message: string }
  | {
      state: 'integrated';
      accepted: string[];
      rejected: Rejection[];
      unfinished: number;
      /** What a package of `sentBy` holds, and got no verdict. */
      unclear?: string[];
    };

export interface ReadBackInput {
  sellerId: SellerId;
  book: BookPlace;
  events: OfferEvent[];
  packageId: string;
  /** As in {@link OfferPackageAddress}: then all that the package holds is given, as nobody knows more of it. */
  sentBy?: string;
  /** RFC 3339 UTC: what Octopia has not changed since then is not from the package. */
  submittedAt?: string;
}

export interface WriteBookInput {
  sellerId: SellerId;
  book: BookPlace;
  events: OfferEvent[];
}

export interface WrittenBook {
  packed: PackedBook;
  rejectedNow: number;
}

export interface ProveOfferInput {
  sellerId: SellerId;
  reference: string;
}

/** What `pushOffers` and `showOffer` have done for them; the names are for ever, as all activities'. */
export interface OfferActivities {
  beginPush(input: { sellerId: SellerId }): Promise<BegunPush>;
  planOffers(input: PlanOffersInput): Promise<PlannedPage>;
  fillOfferPackage(input: FillOfferPackageInput): Promise<FilledPackage>;
  submitOfferPackage(input: SubmitOfferPackageInput): Promise<SubmittedPackage>;
  watchOfferPackage(input: OfferPackageAddress): Promise<WatchedPackage>;
  /** What of a package without verdicts Octopia shows as it was sent: the references. */
  readBackOffers(input: ReadBackInput): Promise<string[]>;
  /** Compares an offer of the feed with what Octopia shows; `undefined` while it shows nothing of it. */
  proveOffer(input: ProveOfferInput): Promise<OfferProof>;
  writeOfferBook(input: WriteBookInput): Promise<WrittenBook>;
  showOffer(input: ShowOfferInput): Promise<OfferView>;
}
