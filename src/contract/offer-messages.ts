import type { Rejection } from '../offers/offer-book.js';
import type { PackedBook } from '../offers/packed-book.js';
import type { PlanCounts } from '../offers/plan-push.js';
import type { OfferTransport } from '../offers/transport.js';
import type { SellerId } from '../hemi/ids.js';
import type { PushAttention } from './push-attention.js';

/** The argument of `pushOffers`. A schedule gives the seller alone. */
export interface PushOffersInput {
  sellerId: SellerId;
  /** Only these references, also where Octopia rejected them before. */
  only?: string[];
  /** Takes these off the shop, until the feed says otherwise. */
  withdraw?: string[];
  /** Goes on although the feed lost many offers. */
  acceptLoss?: boolean;
  /** Sends one offer, reads it back and compares; nothing else is sent. */
  prove?: boolean;
}

/** A package that was submitted and has no final state that we know. Times are RFC 3339 UTC. */
export interface OpenPackage {
  packageId: string;
  transport: OfferTransport;
  submittedAt: string;
  /** How many offers it has; absent where the run that sent it ended without saying so. */
  offers?: number;
  /** The run that sent it was ended from outside: what it holds is in no book. */
  isStray?: true;
  /** The id of that run, whose history tells what it holds. */
  sentBy?: string;
}

/** Why a push did not go on. */
export interface PushStop {
  code: PushStopCode;
  message: string;
}

/** What a push can stop for: the reason, and whether somebody has to act. */
export const pushStops = {
  LegacyChannel: {
    meaning: 'the legacy channel still has the offers of this account',
    attention: undefined,
  },
  NoFeed: { meaning: 'the account has no offers in its settings', attention: undefined },
  FeedUnreadable: { meaning: 'the feed could not be read', attention: 'FeedUnreadable' },
  FeedLostOffers: {
    meaning: 'the feed is empty, or has lost many of the offers that are for sale',
    attention: 'FeedLostOffers',
  },
  OfferNotAsMeant: {
    meaning: 'Octopia shows an offer other than it was sent',
    attention: 'OfferNotAsMeant',
  },
  NotProved: {
    meaning: 'no offer could be sent, read back and compared',
    attention: 'OfferNotAsMeant',
  },
  OctopiaFailed: { meaning: 'Octopia refused, or did not answer', attention: 'PushFailed' },
  OutOfTime: { meaning: 'the rest has its turn in the next push', attention: undefined },
  EarlierPackageOpen: {
    meaning: 'a package of a push that was ended from outside is not integrated yet',
    attention: undefined,
  },
} as const satisfies Record<string, { meaning: string; attention: PushAttention | undefined }>;
export type PushStopCode = keyof typeof pushStops;

/** How many offers of a push ended how. */
export interface PushCounts extends PlanCounts {
  /** Accepted by Octopia in this push, with those that were taken off the shop. */
  accepted: number;
  /** Of these: taken off the shop. */
  withdrawn: number;
  /** Rejected by Octopia in this push. */
  rejected: number;
  /** Sent, and without a verdict when the push ended. */
  waiting: number;
  /** Sent, and Octopia's results do not name them: they are sent again. */
  noVerdict: number;
  /** Rows of the feed that cannot be used. */
  unusable: number;
  /** Not sent, since no transport at hand carries all of it. */
  transportMissing: number;
  /** The feed changed under the push: they have their turn in the next one. */
  changedMeanwhile: number;
}

/** Something in the feed that keeps an offer from being sent. It may quote the feed. */
export interface FeedProblem {
  line?: number;
  reference?: string;
  column?: string;
  value?: string;
  rule: string;
  message: string;
}

/** Offers that Octopia has for sale, and that neither the feed nor any push is known to have brought. */
export interface UnknownOnSale {
  count: number;
  /** The first ones of them. */
  references: string[];
}

/** What one offer, read back from Octopia, showed. */
export interface OfferProof {
  reference: string;
  asMeant: boolean;
  /** What differs, or why nothing could be compared; in words. */
  findings: string[];
  /** The digest of `offers.taxes` that it was compared under. */
  taxes?: string;
}

/** The result of a push; the next one reads the book from it. */
export interface PushOffersResult {
  sellerId: SellerId;
  /** RFC 3339 UTC. */
  startedAt: string;
  endedAt: string;
  /** When the feed was read and how many usable rows it had; absent where it was not read. */
  feed?: { readAt: string; changedAt?: string; offers: number };
  counts: PushCounts;
  /** The first ones of them. */
  problems: FeedProblem[];
  /** The first ones of those that were rejected in this push. */
  rejections: Rejection[];
  stop?: PushStop;
  proof?: OfferProof;
  /** Of a first push alone; absent where there are none. */
  unknownOnSale?: UnknownOnSale;
  /** Why somebody has to look at it. */
  attention: PushAttention[];
  /** What the next push has to watch. */
  openPackages: OpenPackage[];
  /** Whether an offer was once read back and was as meant. */
  proved: boolean;
  /** The digest of `offers.taxes` that this holds for. */
  provedTaxes?: string;
  /** How many offers of the book are rejected now. */
  rejectedNow: number;
  book: PackedBook;
}

/** How much of it a result describes. */
export const pushLimits = { problems: 100, rejections: 100, unknownOnSale: 100 };

/**
 * So many offers are tried before one is proved: that the first are rejected says nothing of
 * taxes.
 */
export const mostTried = 3;

/**
 * How long a push may take: an hour of sending and two waits of 20 minutes, and what Octopia lets
 * it wait. What it had submitted by then is found by the next one.
 */
export const pushTimeout = '3 hours';

/**
 * How long a push may take that a schedule starts. One of products waits for Octopia's quota for
 * most of a day: what ends it from outside takes all that it learnt with it.
 */
export const scheduledPushTimeouts = {
  offers: pushTimeout,
  products: '1 day',
} as const satisfies Record<PushKind, string>;

/** The workflow that pushes, for who starts it or waits for its result. */
export type PushOffers = (input: PushOffersInput) => Promise<PushOffersResult>;

/** What a schedule pushes. */
export type PushKind = 'offers' | 'products';

/** The argument of `scheduledPush`. */
export interface ScheduledPushInput {
  sellerId: SellerId;
  kind: PushKind;
}

/** How a scheduled push ended. */
export interface ScheduledPushResult extends ScheduledPushInput {
  outcome: 'pushed' | 'skipped';
  /** Why it was skipped. */
  reason?: string;
  workflowId: string;
}

export type ScheduledPush = (input: ScheduledPushInput) => Promise<ScheduledPushResult>;

/** The argument of `showOffer`. */
export interface ShowOfferInput {
  sellerId: SellerId;
  reference: string;
}

/** All that is known of one offer. */
export interface OfferView extends ShowOfferInput {
  /** What the feed says now. Amounts are decimal texts in euros. */
  feed:
    | { found: 'offer'; line: number; price: string; quantity: number; digest: string }
    | { found: 'problems'; problems: FeedProblem[] }
    | { found: 'nothing' }
    | { found: 'unread'; message: string };
  /** What the book says: whether the row is the one that was accepted last. */
  push: {
    state: 'accepted' | 'changed' | 'inFlight' | 'rejected' | 'withdrawn' | 'neverSent';
    packageId?: string;
    /** What Octopia said; `ofWithdrawal` where it would not take one off the shop that it had accepted. */
    rejection?: { code: string; message: string; at: string; ofWithdrawal?: true };
    /** Withdrawn by hand until the feed says otherwise. */
    isHeld?: true;
  };
  /** What Octopia shows. */
  shown:
    | {
        found: 'offer';
        state?: string;
        integrationPrice?: string;
        facialPrice?: string;
        quantity?: number;
        onLine?: boolean;
        reasons: string[];
        updatedAt?: string;
      }
    | { found: 'nothing' }
    | { found: 'unread'; message: string };
  /** Why nothing is sent for it whatever the feed says. */
  stop?: PushStop;
}

export type ShowOffer = (input: ShowOfferInput) => Promise<OfferView>;
