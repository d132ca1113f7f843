import type { Logger } from 'pino';
import { z } from 'zod';
import { autopilotSchema } from './autopilot/autopilot-settings.js';
import { readInput } from './read-input.js';
import { rulesSchema } from './rules.js';

const port = z.number().int().min(0).max(65_535);
const word = z.string().trim().min(1, { error: 'is empty' });

/** One client of the API and the accounts that it may act for. */
const credentialSchema = z.strictObject({
  clientId: word,
  clientSecret: word,
  sellerIds: z.array(word).min(1, { error: 'names no seller' }),
});
export type Credential = z.output<typeof credentialSchema>;

const optionsSchema = z.strictObject({
  host: word.default('127.0.0.1'),
  /** The marketplace's port; 0, the default, takes any free one. */
  port: port.default(0),
  /** The control API's port; by default the next one after `port`, or any free one. */
  controlPort: port.optional(),
  /** Where the state is kept, so that it survives a restart; by default in memory only. */
  stateFile: word.optional(),
  /** A file or folder of JSON with order documents to start with: one order, an array, or an `items` envelope. */
  ordersPath: word.optional(),
  /** Obviously fake by default, with the seller of the sample. */
  credentials: z
    .array(credentialSchema)
    .min(1, { error: 'names no client' })
    .default([{ clientId: 'sandbox', clientSecret: 'sandbox-secret', sellerIds: ['98797'] }]),
  /** Cdiscount France by default. */
  salesChannelId: word.default('CDISFR'),
  /** Customers, the warehouse and the marketplace's own work; off by default. */
  autopilot: z.union([z.literal(false), autopilotSchema]).default(false),
  ...rulesSchema.shape,
});

/** What `startSandbox` takes; everything has a default. */
export type SandboxOptions = z.input<typeof optionsSchema> & {
  /** Silent by default. */
  logger?: Logger | undefined;
};
export type ResolvedOptions = z.output<typeof optionsSchema>;

/** Fills the defaults in, or throws a refusal that names every wrong option. */
export function resolveOptions({ logger: _logger, ...options }: SandboxOptions): ResolvedOptions {
  return readInput(optionsSchema, options, 'options');
}
