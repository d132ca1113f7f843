import type { Logger } from 'pino';
import { createAgenda, type Agenda, type Appointment } from './agenda.js';
import { createAutopilot, type Autopilot } from './autopilot/autopilot.js';
import { takeStep } from './autopilot/steps.js';
import { createFaults, type Faults } from './faults.js';
import {
  createCancellationRequests,
  type CancellationRequests,
} from './marketplace/stored-cancellation-requests.js';
import { createRateLimit, type RateLimit } from './marketplace/rate-limit.js';
import { createTokenIssuer, type TokenIssuer } from './marketplace/token-issuer.js';
import type { Credential, ResolvedOptions } from './sandbox-options.js';
import { createOfferDesk, type OfferDesk } from './offers/offer-desk.js';
import { sell } from './offers/sell.js';
import { settleOffers } from './offers/settle-offers.js';
import { waresOf } from './offers/wares.js';
import { createOrderStore, type OrderStore } from './orders/order-store.js';
import { createProductDesk, type ProductDesk } from './products/product-desk.js';
import { createRequestLog, type RequestLog } from './request-log.js';
import { rulesOf, type Rules } from './rules.js';

/** Everything that the sandbox knows; the routes read and change it. */
export interface SandboxState {
  readonly credentials: readonly Credential[];
  readonly salesChannelId: string;
  readonly logger: Logger;
  rules: Rules;
  /** Numbers the orders that the control API made. */
  orderNumber: number;
  /** How many links to a next page were given out, for what takes turns. */
  cursorsGiven: number;
  readonly orders: OrderStore;
  readonly cancellationRequests: CancellationRequests;
  readonly offerDesk: OfferDesk;
  readonly productDesk: ProductDesk;
  readonly agenda: Agenda;
  readonly autopilot: Autopilot;
  readonly tokens: TokenIssuer;
  readonly rateLimit: RateLimit;
  readonly faults: Faults;
  readonly requestLog: RequestLog;
}

export function createState(options: ResolvedOptions, logger: Logger): SandboxState {
  const orders = createOrderStore(() => state.rules);
  const cancellationRequests = createCancellationRequests(() => state.rules);
  const offerDesk = createOfferDesk(() => state.rules);
  const agenda = createAgenda(keep);
  const { credentials, salesChannelId } = options;
  const sellerIds = credentials.flatMap((credential) => credential.sellerIds);
  const state: SandboxState = {
    credentials,
    salesChannelId,
    logger,
    rules: rulesOf(options),
    orderNumber: 0,
    cursorsGiven: 0,
    orders,
    cancellationRequests,
    offerDesk,
    productDesk: createProductDesk(() => state.rules, offerDesk),
    agenda,
    autopilot: createAutopilot({
      orders,
      agenda,
      logger,
      salesChannelId,
      sellerIds,
      waresOf(sellerId) {
        settleOffers(offerDesk);
        return waresOf(offerDesk, sellerId);
      },
    }),
    tokens: createTokenIssuer(() => state.rules),
    rateLimit: createRateLimit(() => state.rules),
    faults: createFaults(),
    requestLog: createRequestLog(),
  };
  orders.subscribe((order, previousStatus) => {
    if (previousStatus === undefined) sell(offerDesk, order);
  });
  return state;

  function keep({ orderId, step, whileStatus }: Appointment): void {
    const order = orders.find(orderId);
    if (order?.facts.status !== whileStatus) return;
    logger.info({ orderId, sellerId: order.sellerId, step }, 'something happened to an order');
    takeStep(step, { orders, cancellationRequests }, order);
  }
}
