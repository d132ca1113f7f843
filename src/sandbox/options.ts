import type { Logger } from 'pino';
import type { z } from 'zod';
import type { AutopilotSettings } from './autopilot/settings.js';
import type { rulesSchema } from './rules.js';

/** One client of the API and the accounts that it may act for. */
export interface Credential {
  clientId: string;
  clientSecret: string;
  sellerIds: string[];
}

/** What {@link startSandbox} takes; everything has a default. */
export interface SandboxOptions extends Partial<z.input<typeof rulesSchema>> {
  /** Default `127.0.0.1`. */
  host?: string;
  /** The marketplace's port; 0, the default, takes any free one. */
  port?: number;
  /** The control API's port; by default the next one after `port`, or any free one. */
  controlPort?: number;
  /** Where the state is kept, so that it survives a restart; by default in memory only. */
  stateFile?: string;
  /** A file or folder of JSON with order documents to start with: one order, an array, or an `items` envelope. */
  ordersPath?: string;
  /** Default: client `sandbox` with secret `sandbox-secret` for seller `98797`. */
  credentials?: Credential[];
  /** Default `CDISFR`, Cdiscount France. */
  salesChannelId?: string;
  /** Customers, the warehouse and the marketplace's own work; off by default. */
  autopilot?: AutopilotSettings | false;
  /** Silent by default. */
  logger?: Logger;
}

/** Obviously fake; the seed's seller. */
export const defaultCredentials: Credential[] = [
  { clientId: 'sandbox', clientSecret: 'sandbox-secret', sellerIds: ['98797'] },
];
export const defaultSalesChannelId = 'CDISFR';
