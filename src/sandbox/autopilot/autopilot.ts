import type { Logger } from 'pino';
import type { Agenda } from '../agenda.js';
import type { OrderStore } from '../orders/order-store.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { inventOrder } from './customers.js';
import { nextStep } from './next-step.js';
import { createChance } from './chance.js';
import type { Ware } from './sold-wares.js';
import { realMinutes, type ResolvedAutopilotSettings, type Step } from './autopilot-settings.js';

export interface AutopilotDependencies {
  orders: OrderStore;
  agenda: Agenda;
  logger: Logger;
  salesChannelId: string;
  sellerIds: readonly string[];
  /** What a seller offers now. */
  waresOf: (sellerId: string) => readonly Ware[];
}

/** What outlives a restart. */
export interface AutopilotMemory {
  settings: ResolvedAutopilotSettings | undefined;
  /** How many orders the customers have placed, so that a restart goes on in the same series. */
  ordersMade: number;
}

export type Autopilot = ReturnType<typeof createAutopilot>;

/** Plays the customers, the warehouse, the carriers and the marketplace's own work. */
export function createAutopilot(dependencies: AutopilotDependencies) {
  const { orders, agenda, logger } = dependencies;
  const memory: AutopilotMemory = { settings: undefined, ordersMade: 0 };
  let orderTimer: NodeJS.Timeout | undefined;

  orders.subscribe((order) => plan(order));

  function plan(order: StoredOrder): void {
    const { settings } = memory;
    if (settings === undefined) return;
    const next = nextStep(order, settings.seed);
    const isPlanned = agenda
      .ofOrder(order.orderId)
      .some(({ whileStatus }) => whileStatus === order.facts.status);
    if (next === undefined || isPlanned) return;
    const dueAt = Date.now() + delay(settings, next.delay, order);
    agenda.add({
      orderId: order.orderId,
      step: next.step,
      whileStatus: order.facts.status,
      dueAt,
    });
  }

  function letCustomerOrder(): void {
    const { settings } = memory;
    if (settings === undefined) return;
    const { salesChannelId, sellerIds } = dependencies;
    const waresOf = settings.buyOffers ? dependencies.waresOf : undefined;
    const customers = { salesChannelId, sellerIds, waresOf };
    const entry = inventOrder(settings.seed, memory.ordersMade, customers);
    memory.ordersMade += 1;
    if (orders.find(entry.orderId) !== undefined) return;
    orders.put(entry);
    logger.info({ orderId: entry.orderId, sellerId: entry.sellerId }, 'a customer ordered');
  }

  return {
    memory: (): Readonly<AutopilotMemory> => memory,

    /** Goes on with the series of orders that a state file tells of; {@link start} starts it. */
    remember(ordersMade: number): void {
      memory.ordersMade = ordersMade;
    },

    /** Takes over, with the first customer at once; orders that are there already are looked after too. */
    start(settings: ResolvedAutopilotSettings): void {
      clearInterval(orderTimer);
      memory.settings = settings;
      for (const order of orders.all()) plan(order);
      if (settings.ordersPerMinute === 0) return;
      orderTimer = setInterval(letCustomerOrder, 60_000 / settings.ordersPerMinute);
      letCustomerOrder();
    },

    /** Lets go: nothing happens to an order by itself any more, but for approvals on their way. */
    stop(): void {
      clearInterval(orderTimer);
      memory.settings = undefined;
      agenda.replaceAll(agenda.all().filter(({ step }) => step === 'accept' || step === 'refuse'));
    },

    /** Takes no more orders because the sandbox ends; what is planned stays planned. */
    end: () => clearInterval(orderTimer),

    /** How long until an approval shows, in milliseconds; undefined while the autopilot is off. */
    approvalLag: (order: StoredOrder) =>
      memory.settings === undefined ? undefined : delay(memory.settings, 'approval', order),
  };
}

/** How long a step takes in the sandbox, in milliseconds: the same for the same seed and order. */
function delay(settings: ResolvedAutopilotSettings, step: Step, order: StoredOrder): number {
  const [least, most] = realMinutes[step];
  const chance = createChance(settings.seed, `delay ${step} ${order.orderId}`);
  const minutes = settings.delays[step] ?? chance.integer(least, most);
  return (minutes * 60_000) / settings.speed;
}
