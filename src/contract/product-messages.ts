import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { SellerId } from '../hemi/ids.js';
import type { ProductChange } from '../products/product-book.js';
import type { ProductProblem } from '../products/product-rules.js';
import type { PushAttention } from './push-attention.js';

/** The argument of `pushProducts`. */
export interface PushProductsInput {
  sellerId: SellerId;
  /** Only these products of the feed, whatever was known of them; absent: all that differ. */
  only?: string[];
}

/** How many products a run met, by what became of them. */
export interface ProductCounts {
  /** Rows of the feed that can be used. */
  read: number;
  /** Rows of the feed that cannot. */
  unusable: number;
  /** As Octopia integrated them last; nothing was sent of them. */
  unchanged: number;
  /** Refused by Octopia in an earlier run, and the same still. */
  stillRefused: number;
  /** Not sent: their category wants something that they lack. */
  heldBack: number;
  integrated: number;
  refused: number;
  /** Sent without an answer, or without a package in it: nobody knows, and they are sent again. */
  unknown: number;
  /** Never got a verdict; they are sent again. */
  withoutVerdict: number;
  /** Sent, and still without a verdict at the end of the run; the next one goes on with them. */
  underWay: number;
  /** Left to the next run: more than a run sends, more new ones than Octopia takes, or changed meanwhile. */
  left: number;
}

/** A product that was not integrated, and why. */
export interface RefusedProduct {
  reference: string;
  /** Octopia's, or the rule of ours. */
  code: string;
  message: string;
}

/** Why a push did not go on; what it had sent before is followed all the same. */
export interface ProductsStop {
  code: ProductsStopCode;
  message: string;
}

/** The code of a product that somebody named and the feed does not have. */
export const notInFeedCode = 'NotInFeed';

/** What a push of products can stop for: the reason, and whether somebody has to act. */
export const productsStops = {
  LegacyChannel: {
    meaning: 'the legacy channel still has the offers of this account',
    attention: undefined,
  },
  NoFeed: { meaning: 'the account has no products in its settings', attention: undefined },
  FeedUnreadable: { meaning: 'the feed could not be read', attention: 'FeedUnreadable' },
  OctopiaFailed: { meaning: 'Octopia refused, or did not answer', attention: 'PushFailed' },
  OutOfTime: { meaning: 'the rest has its turn in the next push', attention: undefined },
} as const satisfies Record<string, { meaning: string; attention: PushAttention | undefined }>;
export type ProductsStopCode = keyof typeof productsStops;

/** How far a run has come, and in the end its result without the book. */
export interface ProductsProgress {
  sellerId: SellerId;
  /** RFC 3339 UTC. */
  startedAt: string;
  /** When the feed was read, RFC 3339 UTC; absent where it could not be. */
  feedReadAt?: string;
  counts: ProductCounts;
  /** The first ones of what is wrong with rows of the feed. */
  problems: ProductProblem[];
  /** The first ones of what was refused or held back. */
  refused: RefusedProduct[];
  /** Until when new products wait since Octopia takes no more within the hour, RFC 3339 UTC. */
  quotaUntil?: string;
  /** Why not everything was sent that should have been. */
  stop?: ProductsStop;
}

/** The result of `pushProducts`; the next run reads the book from it. */
export interface PushProductsResult extends ProductsProgress {
  /** Why somebody has to look at it. */
  attention: PushAttention[];
  /** What is known of every product at Octopia (`products/product-book.ts`). */
  book: string;
}

/** The workflow that pushes products, for who starts it or waits for its result. */
export type PushProducts = (input: PushProductsInput) => Promise<PushProductsResult>;

/** What a run that is under way knows beside the book that it began with. */
export interface RunningProducts extends ProductsProgress {
  /** The run whose result has that book; absent: there was none. */
  base?: string;
  changes: [reference: string, change: ProductChange][];
}

/** Asks a run that waits to read the feed again now, rather than tomorrow. */
export const readFeedAgainSignal = defineSignal<[{ only?: string[] }]>('readFeedAgain');
/** How far a run has come. */
export const productsQuery = defineQuery<RunningProducts>('products');
