import { z } from 'zod';
import { readAnswer } from './http/answers.js';
import { createListCancellationReasons, type CancellationReason } from './cancellation-reasons.js';
import {
  createCancellationRequest,
  listCancellationRequests,
  type CancellationRequest,
  type NewCancellationRequest,
} from './cancellation-requests.js';
import { createListCarriers, type Carrier } from './carriers.js';
import { createExchange, type RequestEvent } from './http/exchange.js';
import { OctopiaError } from './http/failures.js';
import { readOrdersPage, type OrdersPage } from './orders/orders-page.js';
import {
  filterParameters,
  pageParameters,
  type OrderFilter,
  type OrderQuery,
} from './orders/order-query.js';
import { createOfferCalls, type OfferCalls } from './offers/offer-calls.js';
import { createPace, unlimited } from './http/pace.js';
import { createSendRequest, inBackground, type OctopiaAccount } from './http/request.js';
import { createTokens } from './http/token.js';
import { createProductCalls, type ProductCalls } from './products/product-calls.js';

export type { CancellationReason } from './cancellation-reasons.js';
export type { CancellationRequest, NewCancellationRequest } from './cancellation-requests.js';
export type { Carrier } from './carriers.js';
export type { RequestEvent } from './http/exchange.js';
export type { OfferCalls } from './offers/offer-calls.js';
export type { OrderFilter, OrderQuery } from './orders/order-query.js';
export type { OrdersPage } from './orders/orders-page.js';
export type { OctopiaAccount } from './http/request.js';

/** The one parcel of an order (requirements 140 to 143). */
export interface Parcel {
  /** The tracking number. */
  parcelNumber: string;
  /** A label of `listCarriers`, or free text. */
  carrierName: string;
  trackingUrl?: string;
}

/** How a call that changes something is sent. */
export interface Sending {
  /**
   * The moment after which it must not be written any more: whoever asked has given it up by
   * then. It holds behind the waits for a token and for the rate limit; a call that is late
   * fails as `notSent`.
   */
  notAfter?: Date;
}

/** The Octopia Seller API, as far as we need it. Every call throws {@link OctopiaError} alone. */
export interface OctopiaClient {
  /** What is sold: packages of offers, and what Octopia shows of them. */
  offers: OfferCalls;
  /** One page; its documents are still unread, so that a bad one does not hide the others. */
  listOrders(account: OctopiaAccount, query: OrderQuery): Promise<OrdersPage>;
  countOrders(account: OctopiaAccount, filter: OrderFilter): Promise<number>;
  /** One order, still unread; the error has status 404 when there is none. */
  getOrder(account: OctopiaAccount, orderId: string): Promise<unknown>;
  setApprovalStatus(
    account: OctopiaAccount,
    orderId: string,
    approval: 'Accepted' | 'Refused',
    sending?: Sending,
  ): Promise<void>;
  /** Ships the whole order. */
  createShipment(
    account: OctopiaAccount,
    orderId: string,
    parcel: Parcel,
    sending?: Sending,
  ): Promise<void>;
  /** Kept for an hour. */
  listCarriers(account: OctopiaAccount): Promise<Carrier[]>;
  /** The reasons that a seller can give now for an order in this marketplace status. */
  listCancellationReasons(
    account: OctopiaAccount,
    orderStatus: string,
  ): Promise<CancellationReason[]>;
  /** All of an order, from all pages. */
  listCancellationRequests(
    account: OctopiaAccount,
    orderId: string,
  ): Promise<CancellationRequest[]>;
  /** Refunds the whole order. */
  createCancellationRequest(
    account: OctopiaAccount,
    request: NewCancellationRequest,
    sending?: Sending,
  ): Promise<{ requestId?: string }>;
  /** Product data: what is sold, not for how much. */
  products: ProductCalls;
  /** Waits for the calls under way, then closes the connections. */
  close(): Promise<void>;
}

/** `/orders/count` answers with a bare integer. */
const countSchema = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\s*\d+\s*$/)
    .transform(Number),
]);

export interface OctopiaSettings {
  /** Such as `https://api.octopia-io.net/seller/v2`. */
  apiUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  /** The time for a request and its whole answer, in milliseconds; 15 seconds by default. */
  requestTimeoutMs?: number;
  /** How many requests this client sends in a second; as many as come by default. */
  requestsPerSecond?: number;
  /** Told of every HTTP request, the ones for tokens too. It must not throw. */
  onRequest?: (event: RequestEvent) => void;
}

/** Makes a client with its own connections and its own token: one for each process. */
export function createOctopiaClient(settings: OctopiaSettings): OctopiaClient {
  const { requestTimeoutMs = 15_000, requestsPerSecond, onRequest } = settings;
  const exchange = createExchange({
    connectTimeoutMs: Math.min(requestTimeoutMs, 10_000),
    onRequest,
  });
  const tokens = createTokens(exchange, settings);
  const send = createSendRequest(exchange, tokens, {
    apiUrl: settings.apiUrl,
    requestTimeoutMs,
    pace: requestsPerSecond === undefined ? unlimited : createPace(requestsPerSecond),
  });
  const listCarriers = createListCarriers(send);
  const listCancellationReasons = createListCancellationReasons(send);

  return {
    close: () => exchange.close(),

    offers: createOfferCalls(inBackground(send)),

    async listOrders(account, query) {
      const parameters = pageParameters(query);
      const answer = await send(account, { call: 'listOrders', path: '/orders', parameters });
      return readOrdersPage(answer, query.pageSize);
    },

    async countOrders(account, filter) {
      const call = 'countOrders';
      const parameters = filterParameters(filter);
      const answer = await send(account, { call, path: '/orders/count', parameters });
      return readAnswer(call, answer, countSchema, 'a number of orders');
    },

    async getOrder(account, orderId) {
      const call = 'getOrder';
      const answer = await send(account, { call, path: orderPath(call, orderId) });
      return readAnswer(
        call,
        answer,
        z.unknown().refine((json) => json !== undefined),
        'JSON',
      );
    },

    async setApprovalStatus(account, orderId, approval, { notAfter } = {}) {
      const call = 'setApprovalStatus';
      const path = `${orderPath(call, orderId)}/approval-status`;
      await send(account, { call, path, body: { approval_status: approval }, notAfter });
    },

    async createShipment(account, orderId, parcel, { notAfter } = {}) {
      const call = 'createShipment';
      const { parcelNumber, carrierName, trackingUrl } = parcel;
      const path = `${orderPath(call, orderId)}/shipments`;
      const body = [{ parcelNumber, carrierName, trackingUrl }];
      await send(account, { call, path, body, notAfter });
    },

    listCarriers,

    listCancellationReasons,

    listCancellationRequests: (account, orderId) =>
      listCancellationRequests(send, account, orderId),

    createCancellationRequest: (account, request, sending) =>
      createCancellationRequest(send, account, request, sending),

    products: createProductCalls(inBackground(send)),
  };
}

/** The path of an order. An id that would lead to another path is refused here, and not sent. */
function orderPath(call: string, orderId: string): string {
  if (/^\.{0,2}$/.test(orderId) || !orderId.isWellFormed()) {
    throw new OctopiaError({
      call,
      outcome: 'refused',
      detail: `"${orderId.toWellFormed()}" is not the id of an order`,
    });
  }
  return `/orders/${encodeURIComponent(orderId)}`;
}
