import { z } from 'zod';
import type { AutopilotSettings } from './autopilot/autopilot-settings.js';
import type { CallName } from './calls.js';
import {
  autopilotStatusSchema,
  placedFaultSchema,
  statusSchema,
  type AutopilotStatus,
  type PlacedFaultView,
  type SandboxStatus,
} from './control/messages.js';
import { createOfferControl } from './control/offers/offer-control.js';
import { createProductControl } from './control/products/product-control.js';
import { createOrderControl } from './control/order-control.js';
import { createSend } from './control/send.js';
import type { FaultSettings } from './faults.js';
import type { DownMode } from './listener.js';
import { loggedRequestSchema, type LoggedRequest, type RequestFilter } from './request-log.js';
import { rulesSchema, type Rules } from './rules.js';

export type SandboxControl = ReturnType<typeof createSandboxControl>;

const nothing = z.unknown();

/**
 * A client for the sandbox's control API, for tests, the demo and benchmarks. Every method
 * rejects with the sandbox's own words when the input is wrong.
 * @param controlUrl as in `Sandbox.controlUrl`
 */
export function createSandboxControl(controlUrl: string) {
  const { send, close } = createSend(controlUrl);
  const status = (): Promise<SandboxStatus> => send('GET', '', statusSchema);

  return {
    ...createOrderControl(send),
    ...createOfferControl(send),
    ...createProductControl(send),
    status,

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
      return (await status()).requests;
    },
    async clearRequests(): Promise<void> {
      await send('DELETE', '/requests', nothing);
    },

    changeRules: (changes: Partial<Rules>): Promise<Rules> =>
      send('PATCH', '/rules', rulesSchema, changes),
    async revokeTokens(): Promise<void> {
      await send('POST', '/tokens/revoke', nothing, {});
    },

    /** Refuses connections, or accepts and resets them, until `goUp`. */
    async goDown(mode: DownMode = 'refuse'): Promise<void> {
      await send('POST', '/down', nothing, { mode });
    },
    async goUp(): Promise<void> {
      await send('POST', '/up', nothing, {});
    },

    startAutopilot: (settings: AutopilotSettings = {}): Promise<AutopilotStatus> =>
      send('PUT', '/autopilot', autopilotStatusSchema, settings),
    async stopAutopilot(): Promise<void> {
      await send('DELETE', '/autopilot', nothing);
    },

    /** Back to how it was started, but without orders. */
    async reset(): Promise<void> {
      await send('POST', '/reset', nothing, {});
    },

    close,
  };
}
