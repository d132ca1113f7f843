import { z } from 'zod';
import { sellerIdsOf } from '../orders/create-orders.js';
import { badRequest, readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';

const named = z.object({ sellerId: z.string().optional() });

/** The seller whom a path or a query names; the first one where it names none. */
export function sellerOf(state: SandboxState, sent: unknown): string {
  const sellerIds = sellerIdsOf(state);
  const sellerId = readInput(named, sent, 'query').sellerId ?? sellerIds[0] ?? '';
  if (sellerIds.includes(sellerId)) return sellerId;
  throw badRequest({ sellerId: [`is not one of ${sellerIds.join(', ')}`] });
}
