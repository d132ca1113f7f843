import { isJsonObject, objectAt, textAt } from '../json.js';
import { badRequest } from '../read-input.js';
import type { SandboxState } from '../state.js';
import { buildOrder } from './build-order.js';
import type { ResolvedOrderSpec } from './order-spec.js';

/** Makes orders after a spec, the newest last; returns their ids. */
export function createOrders(
  state: SandboxState,
  { spec, count, spreadDays }: { spec: ResolvedOrderSpec; count: number; spreadDays: number },
): string[] {
  const sellerId = spec.sellerId ?? firstSeller(state);
  if (!sellerIdsOf(state).includes(sellerId)) {
    throw badRequest({ 'spec.sellerId': [`is not one of ${sellerIdsOf(state).join(', ')}`] });
  }
  if (spec.orderId !== undefined && (count > 1 || state.orders.find(spec.orderId) !== undefined)) {
    throw badRequest({ 'spec.orderId': ['is taken, or more than one order is asked for'] });
  }
  const newest = spec.updatedAt === undefined ? state.orders.now() : Date.parse(spec.updatedAt);
  const apart = Math.max(1, Math.floor((spreadDays * 24 * 3_600_000) / count));
  return Array.from({ length: count }, (_, index) => {
    state.orderNumber += 1;
    const number = state.orderNumber;
    const { salesChannelId } = state;
    const orderId = spec.orderId ?? `${salesChannelId}TST${String(number).padStart(6, '0')}`;
    const updatedAt = new Date(newest - (count - 1 - index) * apart).toISOString();
    const identity = { orderId, sellerId, salesChannelId, number };
    return state.orders.put(buildOrder({ ...spec, updatedAt }, identity)).orderId;
  });
}

interface LoadingRules {
  /** Whose orders they are, where a document names no seller that the sandbox knows; by default the first seller's. */
  sellerId?: string | undefined;
  /** Whether `updatedAt` becomes now, so that the next poll finds them. */
  touch: boolean;
  /** Whether orders that are there already stay as they are. */
  keepKnown?: boolean;
}

/** Takes documents as they are, but for `updatedAt` if they are touched; returns the ids they are kept under. */
export function loadDocuments(
  state: SandboxState,
  documents: readonly unknown[],
  { sellerId, touch, keepKnown = false }: LoadingRules,
): string[] {
  const sellerIds = sellerIdsOf(state);
  if (sellerId !== undefined && !sellerIds.includes(sellerId)) {
    throw badRequest({ sellerId: [`is not one of ${sellerIds.join(', ')}`] });
  }
  return documents.flatMap((sent, index) => {
    const named = textAt(objectAt(sent, 'seller'), 'id') ?? '';
    const owner = sellerIds.includes(named) ? named : (sellerId ?? firstSeller(state));
    const orderId = textAt(sent, 'orderId') ?? nextName(state);
    if (keepKnown && state.orders.find(orderId) !== undefined) return [];
    const updatedAt = new Date(state.orders.now() - documents.length + 1 + index).toISOString();
    const document = touch && isJsonObject(sent) ? { ...sent, updatedAt } : sent;
    return state.orders.put({ orderId, sellerId: owner, document }).orderId;
  });
}

/** For a document that has no id of its own. */
function nextName(state: SandboxState): string {
  state.orderNumber += 1;
  return `unnamed-${state.orderNumber}`;
}

export function sellerIdsOf(state: SandboxState): string[] {
  return state.credentials.flatMap(({ sellerIds }) => sellerIds);
}

function firstSeller(state: SandboxState): string {
  return sellerIdsOf(state)[0] ?? '';
}
