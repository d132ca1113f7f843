import type { Client } from '@temporalio/client';
import { pushProductsWorkflowId } from '../../contract/names.js';
import {
  productsQuery,
  type PushProducts,
  type RunningProducts,
} from '../../contract/product-messages.js';
import { runsOfProductPush } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import {
  applyChanges,
  unpackBook,
  type ProductBook,
  type ProductEntry,
} from '../../products/product-book.js';

/** How a product stands. */
export const productStates = ['integrated', 'underWay', 'refused'] as const;
export type ProductState = (typeof productStates)[number];

/** One product as it is known. */
export interface ProductRow {
  reference: string;
  state: ProductState;
  /** Whether Octopia has it, in this form or an earlier one. */
  isIntegrated: boolean;
  /** Of a refusal: Octopia's code and words, or ours for what its category wants. */
  code?: string;
  message?: string;
  /** Of one under way. */
  packageId?: string;
  /** When it was sent or refused, RFC 3339 UTC. */
  at?: string;
  /** The digest that was integrated last. */
  digest?: string;
}

/** The products of a seller. */
export interface ListedProducts {
  sellerId: SellerId;
  /** Absent: no push has completed yet. */
  lastPush?: { runId: string; endedAt: string };
  /** A push that runs now, which the rows take into account. */
  running?: Omit<RunningProducts, 'base' | 'changes'>;
  /** Sorted by reference. */
  products: ProductRow[];
}

/** Long enough for a worker that replays the push. */
const longestAnswerMs = 10_000;

/** Lists the products that the last completed push knows of, and what one under way has learnt since. */
export async function listProducts(client: Client, sellerId: SellerId): Promise<ListedProducts> {
  const workflowId = pushProductsWorkflowId(sellerId);
  let running: RunningProducts | undefined;
  const query = runsOfProductPush(sellerId);
  for await (const { runId, status, closeTime } of client.workflow.list({ query, pageSize: 20 })) {
    const handle = client.workflow.getHandle<PushProducts>(workflowId, runId, {
      followRuns: false,
    });
    if (status.name === 'RUNNING') {
      running = await client
        .withDeadline(Date.now() + longestAnswerMs, () => handle.query(productsQuery))
        .catch(() => undefined);
    }
    if (status.name !== 'COMPLETED') continue;
    const book = unpackBook((await handle.result()).book);
    const endedAt = closeTime?.toISOString() ?? '';
    return listed(sellerId, book, running, { runId, endedAt });
  }
  return listed(sellerId, new Map(), running);
}

function listed(
  sellerId: SellerId,
  book: ProductBook,
  running: RunningProducts | undefined,
  lastPush?: ListedProducts['lastPush'],
): ListedProducts {
  applyChanges(book, running?.changes ?? []);
  const { base: _base, changes: _changes, ...shown } = running ?? { changes: undefined };
  return {
    sellerId,
    ...present({ lastPush }),
    ...('startedAt' in shown ? { running: shown } : {}),
    products: [...book]
      .flatMap(([reference, entry]) => rowOf(reference, entry) ?? [])
      .toSorted((one, other) => (one.reference < other.reference ? -1 : 1)),
  };
}

/** Undefined for one that was sent and never got a verdict: nothing is known of it. */
function rowOf(
  reference: string,
  { integrated, sent, refused }: ProductEntry,
): ProductRow | undefined {
  const known = { reference, isIntegrated: integrated !== undefined };
  if (sent !== undefined) {
    const { packageId, at } = sent;
    return { ...known, state: 'underWay', packageId, at: timeOf(at) };
  }
  if (refused !== undefined) {
    const { code, message, at } = refused;
    return { ...known, state: 'refused', code, message, at: timeOf(at) };
  }
  return integrated === undefined
    ? undefined
    : { ...known, state: 'integrated', digest: integrated };
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
