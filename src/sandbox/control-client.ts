import { request, Agent } from 'undici';
import { z } from 'zod';
import type { MarketplaceStatus } from '../hemi/status.js';
import type { AutopilotSettings } from './autopilot/settings.js';
import type { CallName } from './calls.js';
import {
  autopilotStatusSchema,
  orderDetailsSchema,
  orderIdsSchema,
  orderSummariesSchema,
  orderSummarySchema,
  placedFaultSchema,
  statusSchema,
  type OrderDetails,
  type OrderSummary,
  type PlacedFaultView,
  type SandboxStatus,
} from './control/messages.js';
import type { FaultSettings } from './faults.js';
import type { OrderSpec } from './orders/order-spec.js';
import { loggedRequestSchema, type LoggedRequest, type RequestFilter } from './request-log.js';
import { rulesSchema, type Rules } from './rules.js';

export type SandboxControl = ReturnType<typeof createSandboxControl>;

/**
 * A client for the sandbox's control API, for tests, the demo and benchmarks. Every method
 * rejects with the sandbox's own words when the input is wrong.
 * @param controlUrl as in `Sandbox.controlUrl`
 */
export function createSandboxControl(controlUrl: string) {
  const agent = new Agent({ keepAliveTimeout: 1000 });
  const nothing = z.unknown();

  async function send<Schema extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const answer = await request(`${controlUrl}${path}`, {
      method,
      dispatcher: agent,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`sandbox: ${method} ${path}: ${text}`);
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  }

  return {
    status: (): Promise<SandboxStatus> => send('GET', '', statusSchema),

    /** Makes `count` orders after a spec; returns their ids, oldest first. */
    async createOrders(
      spec: OrderSpec = {},
      { count = 1, spreadDays = 0 }: { count?: number; spreadDays?: number } = {},
    ): Promise<string[]> {
      const body = { spec, count, spreadDays };
      return (await send('POST', '/orders', orderIdsSchema, body)).orderIds;
    },

    /** Makes one order after a spec; returns its id. */
    async createOrder(spec: OrderSpec = {}): Promise<string> {
      const { orderIds } = await send('POST', '/orders', orderIdsSchema, { spec });
      return z.string().parse(orderIds[0]);
    },

    /** Takes documents, however malformed; with `touch` (the default) their `updatedAt` becomes now. */
    async loadDocuments(
      documents: unknown[],
      how: { sellerId?: string; touch?: boolean } = {},
    ): Promise<string[]> {
      const body = { documents, ...how };
      return (await send('POST', '/orders/documents', orderIdsSchema, body)).orderIds;
    },

    async orders(filter: { status?: string; sellerId?: string } = {}): Promise<OrderSummary[]> {
      const query = new URLSearchParams(filter).toString();
      return (await send('GET', `/orders?${query}`, orderSummariesSchema)).orders;
    },

    order: (orderId: string): Promise<OrderDetails> =>
      send('GET', pathOf(orderId), orderDetailsSchema),

    moveOrder: (
      orderId: string,
      status: MarketplaceStatus,
      how: { withoutAddress?: boolean } = {},
    ): Promise<OrderSummary> =>
      send('POST', `${pathOf(orderId)}/status`, orderSummarySchema, { status, ...how }),

    /** Shows the address of an order that was moved `withoutAddress`. */
    giveAddress: (orderId: string): Promise<OrderSummary> =>
      send('POST', `${pathOf(orderId)}/address`, orderSummarySchema, {}),

    decideCancellation: (orderId: string, decision: 'accept' | 'reject'): Promise<OrderSummary> =>
      send('POST', `${pathOf(orderId)}/cancellation`, orderSummarySchema, { decision }),

    replaceDocument: (
      orderId: string,
      document: unknown,
      how: { touch?: boolean } = {},
    ): Promise<OrderSummary> =>
      send('PUT', `${pathOf(orderId)}/document`, orderSummarySchema, { document, ...how }),

    /** Sets and takes out values by path, such as `lines[0].quantity`. */
    patchDocument: (
      orderId: string,
      edits: { set?: Record<string, unknown>; remove?: string[]; touch?: boolean },
    ): Promise<OrderSummary> =>
      send('PATCH', `${pathOf(orderId)}/document`, orderSummarySchema, edits),

    async removeOrder(orderId: string): Promise<void> {
      await send('DELETE', pathOf(orderId), nothing);
    },

    /** Makes the next calls go wrong; returns the fault's id. */
    async placeFault(fault: FaultSettings): Promise<string> {
      return (await send('POST', '/faults', placedFaultSchema, fault)).id;
    },

    /** The faults that still wait for calls. */
    async faults(): Promise<PlacedFaultView[]> {
      const schema = z.object({ faults: z.array(placedFaultSchema) });
      return (await send('GET', '/faults', schema)).faults;
    },

    async removeFault(id: string): Promise<void> {
      await send('DELETE', `/faults/${id}`, nothing);
    },
    async clearFaults(): Promise<void> {
      await send('DELETE', '/faults', nothing);
    },

    /** What reached the marketplace, oldest first. */
    async requests(filter: RequestFilter = {}): Promise<LoggedRequest[]> {
      const given = Object.entries(filter).filter(([, value]) => value !== undefined);
      const query = new URLSearchParams(
        Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
      );
      const schema = z.object({ requests: z.array(loggedRequestSchema) });
      return (await send('GET', `/requests?${query.toString()}`, schema)).requests;
    },

    /** How many requests of each kind came since the log was last cleared. */
    async requestCounts(): Promise<Partial<Record<CallName, number>>> {
      return (await send('GET', '', statusSchema)).requests;
    },

    async clearRequests(): Promise<void> {
      await send('DELETE', '/requests', nothing);
    },

    changeRules: (changes: Partial<Rules>): Promise<Rules> =>
      send('PATCH', '/rules', rulesSchema, changes),

    async revokeTokens(): Promise<void> {
      await send('POST', '/tokens/revoke', nothing, {});
    },

    /** Refuses connections, or accepts and resets them, until {@link goUp}. */
    async goDown(mode: 'refuse' | 'reset' = 'refuse'): Promise<void> {
      await send('POST', '/down', nothing, { mode });
    },
    async goUp(): Promise<void> {
      await send('POST', '/up', nothing, {});
    },

    startAutopilot: (settings: AutopilotSettings = {}) =>
      send('PUT', '/autopilot', autopilotStatusSchema, settings),
    async stopAutopilot(): Promise<void> {
      await send('DELETE', '/autopilot', nothing);
    },

    /** Back to how it was started, without orders. */
    async reset(): Promise<void> {
      await send('POST', '/reset', nothing, {});
    },

    close: (): Promise<void> => agent.close(),
  };
}

function pathOf(orderId: string): string {
  return `/orders/${encodeURIComponent(orderId)}`;
}
