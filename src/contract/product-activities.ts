import type { SellerId } from '../hemi/ids.js';
import type { ProductChange } from '../products/product-book.js';
import type { ProductProblem } from '../products/product-rules.js';
import type { ProductsStop, RefusedProduct } from './product-messages.js';

/** A product that is to be sent; a tuple, since there may be thousands. */
export type PlannedProduct = [reference: string, digest: string, gtin: string];

/** Products that were sent together and have no verdict yet. */
export interface ProductPackage {
  packageId: string;
  /** RFC 3339 UTC. */
  sentAt: string;
  products: PlannedProduct[];
}

/** What a run has learnt, over the book of the run before. */
export interface ProductMemory {
  /** The run whose result has the book; absent: there was none. */
  base?: string;
  changes: [reference: string, change: ProductChange][];
}

export interface OpenedProductBook {
  base?: string;
  /** Why nothing may be sent for the account. */
  stop?: ProductsStop;
  /** What was sent before and has no verdict yet. */
  underWay: ProductPackage[];
  /**
   * What runs have sent since that left no book: nobody knows what Octopia has of it. Absent in
   * what an earlier release has recorded.
   */
  unknown?: string[];
}

export interface PlanProductsInput extends ProductMemory {
  sellerId: SellerId;
  only?: string[];
}

export interface ProductPlan {
  /** When the feed was read, RFC 3339 UTC. */
  feedReadAt: string;
  /** As many as a run sends. */
  toSend: PlannedProduct[];
  /** How many more there are. */
  left: number;
  read: number;
  unusable: number;
  unchanged: number;
  stillRefused: number;
  /** The first ones. */
  problems: ProductProblem[];
  /** Of those that somebody asked for: which the feed does not have, or not so that they can be used. */
  notInFeed: string[];
}

export interface CheckCategoriesInput {
  sellerId: SellerId;
  products: PlannedProduct[];
}

export interface CheckedCategories {
  /** Which are not sent, and why. */
  heldBack: RefusedProduct[];
  /** What is wrong with their rows, the first ones. */
  problems: ProductProblem[];
  /** Why nothing could be checked, in Octopia's words: then the report decides alone. */
  unchecked?: string;
}

export interface SendProductsInput {
  sellerId: SellerId;
  /** At most 25. */
  products: PlannedProduct[];
  /** The moment after which they must not be sent any more, RFC 3339 UTC. */
  notAfter: string;
}

/**
 * How sending products ended; it is tried once. Products that changed in the feed meanwhile are
 * left out: they are not what was planned.
 * - `received`: their verdicts come under `packageId`;
 * - `notSent`: the same can be sent later;
 * - `refused`: what was sent is not what Octopia expects, all of it for one of them;
 * - `forbidden`: Octopia refuses to be sent any;
 * - `unknown`: they may have been received, and nobody knows under which package.
 */
export interface SentProducts {
  end: 'received' | 'notSent' | 'refused' | 'forbidden' | 'unknown';
  packageId?: string;
  message?: string;
  /** How long Octopia asks to wait, in milliseconds. */
  retryAfterMs?: number;
  /** References that were left out. */
  changedMeanwhile: string[];
}

export interface ReadProductReportsInput {
  sellerId: SellerId;
  packages: ProductPackage[];
}

/** A product that has a verdict. */
export interface DecidedProduct {
  reference: string;
  became: 'integrated' | 'refused' | 'quota';
  /** Octopia's first error. */
  code?: string;
  message?: string;
}

export interface ReadReport {
  packageId: string;
  decided: DecidedProduct[];
  /** Items that name no product of the package. */
  strangers: number;
}

export interface CloseProductBookInput extends ProductMemory {
  sellerId: SellerId;
  /** Whether the book comes with its counts; an earlier release reads a text alone. */
  counted?: true;
}

/** What `pushProducts` has done for it. The names are the activity types in histories, for ever. */
export interface ProductActivities {
  /** The book of the newest completed run, as far as a workflow needs it. */
  openProductBook(input: { sellerId: SellerId }): Promise<OpenedProductBook>;
  /** Reads the feed, and says what of it is to be sent. */
  planProducts(input: PlanProductsInput): Promise<ProductPlan>;
  /** Compares products with what their categories want. */
  checkCategories(input: CheckCategoriesInput): Promise<CheckedCategories>;
  sendProducts(input: SendProductsInput): Promise<SentProducts>;
  /** The verdicts that there are. */
  readProductReports(input: ReadProductReportsInput): Promise<ReadReport[]>;
  /** The book with what the run has learnt, packed for its result. */
  closeProductBook(input: CloseProductBookInput): Promise<string | ClosedProductBook>;
}

/** The book of a run, packed, with how many products are refused and not under way once more. */
export interface ClosedProductBook {
  book: string;
  refused: number;
}
