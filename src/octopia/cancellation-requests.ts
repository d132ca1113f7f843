import { z } from 'zod';
import { present } from '../language/present.js';
import { readAnswer, readEach } from './http/answers.js';
import { OctopiaError } from './http/failures.js';
import type { OctopiaAccount, SendRequest } from './http/request.js';
import { reasonSchema } from './cancellation-reasons.js';
import {
  listSchema,
  optionalText,
  pageSchema,
  readJson,
  filledText,
} from './http/answer-shapes.js';

/** A refund that was asked for. Fields as sent; `createdAt` is a date-time. */
export interface CancellationRequest {
  requestId?: string;
  status?: string;
  reason?: string;
  createdAt?: string;
}

/** A refund to ask for (requirements 147 to 151): no mode, no amount, no line. */
export interface NewCancellationRequest {
  orderId: string;
  /** A code of `listCancellationReasons`. */
  reason: string;
  /** Whether the shipping cost is refunded too. */
  shippingCostRefund?: boolean;
}

/** The names vary by source (docs/octopia-api.md, "Cancellation requests"). */
const cancellationRequestSchema = z
  .object({
    requestId: optionalText,
    cancellationRequestId: optionalText,
    id: optionalText,
    orderSellerId: optionalText,
    orderId: optionalText,
    status: optionalText,
    requestStatus: optionalText,
    state: optionalText,
    reason: z
      .union([filledText, reasonSchema.transform(({ code }) => code)])
      .optional()
      .catch(undefined),
    reasonCode: optionalText,
    createdAt: optionalText,
    creationDate: optionalText,
    requestedAt: optionalText,
  })
  .transform((sent) => ({
    requestId: sent.requestId ?? sent.cancellationRequestId ?? sent.id,
    orderId: sent.orderSellerId ?? sent.orderId,
    status: sent.status ?? sent.requestStatus ?? sent.state,
    reason: sent.reason ?? sent.reasonCode,
    createdAt: sent.createdAt ?? sent.creationDate ?? sent.requestedAt,
  }));

const path = '/order-cancellation-requests';
const pageSize = 50;
/** More pages than an order can have: a server that ignores `pageIndex` must not be asked for ever. */
const mostPages = 20;

/**
 * All cancellation requests of an order. An item that cannot be read counts as a request without
 * fields: whoever is about to send a refund must see that there is something.
 */
export async function listCancellationRequests(
  send: SendRequest,
  account: OctopiaAccount,
  orderId: string,
): Promise<CancellationRequest[]> {
  const call = 'listCancellationRequests';
  const requests: CancellationRequest[] = [];
  for (let pageIndex = 1; pageIndex <= mostPages; pageIndex += 1) {
    const parameters = new URLSearchParams({
      orderSellerId: orderId,
      pageIndex: String(pageIndex),
      pageSize: String(pageSize),
    });
    const answer = await send(account, { call, path, parameters });
    const items = readAnswer(call, answer, listSchema, 'a list, or an object with a list "items"');
    for (const item of items) {
      const [read] = readEach([item], cancellationRequestSchema);
      const { orderId: owner, requestId, status, reason, createdAt } = read ?? {};
      // A server that does not know the filter's name sends every order's requests.
      if (owner === undefined || isSameOrder(owner, orderId)) {
        requests.push(present({ requestId, status, reason, createdAt }));
      }
    }
    if (isLast(answer.body, items.length)) return requests;
  }
  throw new OctopiaError({
    call,
    outcome: 'unknown',
    detail: `there is still another page after ${mostPages}`,
  });
}

/** Asks for a refund. The id comes back under one of several names, or not at all. */
export async function createCancellationRequest(
  send: SendRequest,
  account: OctopiaAccount,
  { orderId, reason, shippingCostRefund }: NewCancellationRequest,
  { notAfter }: { notAfter?: Date } = {},
): Promise<{ requestId?: string }> {
  const answer = await send(account, {
    call: 'createCancellationRequest',
    path,
    // The order is named orderSellerId here; one client is seen to send orderId.
    body: { orderSellerId: orderId, reason, shippingCostRefund },
    notAfter,
  });
  const [created] = readEach([readJson(answer.body)], cancellationRequestSchema);
  return present({ requestId: created?.requestId });
}

/** Ids may come in another letter case: overlooking a request is what leads to a second refund. */
function isSameOrder(owner: string, orderId: string): boolean {
  return owner.toLowerCase() === orderId.trim().toLowerCase();
}

/** A bare list has no pages; a page is the last one if it is shorter than it could be. */
function isLast(body: string, items: number): boolean {
  const page = pageSchema.safeParse(readJson(body));
  return !page.success || items < Math.min(pageSize, page.data.itemsPerPage ?? pageSize);
}
