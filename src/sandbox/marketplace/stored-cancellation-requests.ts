import { randomUUID } from 'node:crypto';
import { z } from 'zod';

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
export function createCancellationRequests() {
  let requests: StoredCancellationRequest[] = [];

  return {
    all: (): readonly StoredCancellationRequest[] => requests,
    ofOrder: (orderId: string) => requests.filter(({ orderSellerId }) => orderSellerId === orderId),
    openOf: (orderId: string) =>
      requests.find(
        ({ orderSellerId, status }) => orderSellerId === orderId && status === 'Pending',
      ),

    open(wish: Wish): StoredCancellationRequest {
      const date = new Date().toISOString();
      const request: StoredCancellationRequest = {
        requestId: randomUUID(),
        ...wish,
        status: 'Pending',
        createdAt: date,
        updatedAt: date,
      };
      requests.push(request);
      return request;
    },

    decide(request: StoredCancellationRequest, status: 'Accepted' | 'Rejected'): void {
      request.status = status;
      request.updatedAt = new Date().toISOString();
    },

    replaceAll(others: StoredCancellationRequest[]): void {
      requests = others;
    },
  };
}
