import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Rules } from '../rules.js';

/** A wish to cancel an order that was accepted: a refund, in a seller's words. */
export const storedCancellationRequestSchema = z.strictObject({
  requestId: z.string(),
  orderSellerId: z.string(),
  sellerId: z.string(),
  status: z.enum(['Pending', 'Accepted', 'Rejected']),
  reason: z.string(),
  shippingCostRefund: z.boolean(),
  requestedBy: z.enum(['Seller', 'Customer']),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type StoredCancellationRequest = z.output<typeof storedCancellationRequestSchema>;

export type CancellationRequests = ReturnType<typeof createCancellationRequests>;

type Wish = Pick<
  StoredCancellationRequest,
  'orderSellerId' | 'sellerId' | 'reason' | 'shippingCostRefund' | 'requestedBy'
>;

/** Keeps every cancellation request, oldest first. */
export function createCancellationRequests(rules: () => Rules) {
  let requests: StoredCancellationRequest[] = [];
  const openedAt = new WeakMap<StoredCancellationRequest, number>();
  const clock = (): string => new Date(Date.now() + rules().clockOffsetMilliseconds).toISOString();

  return {
    all: (): readonly StoredCancellationRequest[] => requests,
    /** Those that the marketplace lists already. */
    listed(): StoredCancellationRequest[] {
      const latest = Date.now() - rules().requestListLagMilliseconds;
      return requests.filter((request) => (openedAt.get(request) ?? -Infinity) <= latest);
    },
    ofOrder: (orderId: string) => requests.filter(({ orderSellerId }) => orderSellerId === orderId),
    openOf: (orderId: string) =>
      requests.find(
        ({ orderSellerId, status }) => orderSellerId === orderId && status === 'Pending',
      ),

    open(wish: Wish): StoredCancellationRequest {
      const date = clock();
      const request: StoredCancellationRequest = {
        requestId: randomUUID(),
        ...wish,
        status: 'Pending',
        createdAt: date,
        updatedAt: date,
      };
      requests.push(request);
      openedAt.set(request, Date.now());
      return request;
    },

    decide(request: StoredCancellationRequest, status: 'Accepted' | 'Rejected'): void {
      request.status = status;
      request.updatedAt = clock();
    },

    replaceAll(others: StoredCancellationRequest[]): void {
      requests = others;
    },
  };
}
