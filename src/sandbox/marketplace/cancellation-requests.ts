import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A wish to cancel an order that was accepted: a refund, in a seller's words. */
export const cancellationRequestSchema = z.strictObject({
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
export type CancellationRequest = z.output<typeof cancellationRequestSchema>;

export type CancellationRequests = ReturnType<typeof createCancellationRequests>;

type Wish = Pick<
  CancellationRequest,
  'orderSellerId' | 'sellerId' | 'reason' | 'shippingCostRefund' | 'requestedBy'
>;

/** Keeps every cancellation request, oldest first. */
export function createCancellationRequests() {
  let requests: CancellationRequest[] = [];

  return {
    all: (): readonly CancellationRequest[] => requests,
    ofOrder: (orderId: string) => requests.filter(({ orderSellerId }) => orderSellerId === orderId),
    openOf: (orderId: string) =>
      requests.find(
        ({ orderSellerId, status }) => orderSellerId === orderId && status === 'Pending',
      ),

    open(wish: Wish): CancellationRequest {
      const date = new Date().toISOString();
      const request: CancellationRequest = {
        requestId: randomUUID(),
        ...wish,
        status: 'Pending',
        createdAt: date,
        updatedAt: date,
      };
      requests.push(request);
      return request;
    },

    decide(request: CancellationRequest, status: 'Accepted' | 'Rejected'): void {
      request.status = status;
      request.updatedAt = new Date().toISOString();
    },

    replaceAll(others: CancellationRequest[]): void {
      requests = others;
    },
  };
}
