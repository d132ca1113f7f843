import { z } from 'zod';
import { accountsSettingSchema } from './account-settings.js';
import { directorySchema, urlOrOffSchema } from './offer-package-settings.js';
import { urlSchema } from './url.js';
import {
  audienceSchema,
  issuerSchema,
  originSchema,
  tokenSchema,
} from './codec-server-settings.js';
import { durationSchema } from './duration.js';
import { payloadKeysSchema } from './payload-keys-setting.js';

/** What people read about a setting, in `.env.example`, docs/settings.md and error messages. */
export interface SettingDescription {
  meaning: string;
  /** As it is written in the environment; absent for a setting that has none and is needed. */
  default?: string;
  /** A value that works, for error messages and `.env.example`. */
  example: string;
  /** May also come from a file, which `<name>_FILE` names; for secrets and long values. */
  orFile?: true;
}

const descriptions = z.registry<SettingDescription>();

/**
 * Describes a setting. The default is written once, as text, and goes through the same check
 * as what a user writes.
 */
function setting<Value>(
  schema: z.ZodType<Value, string>,
  description: SettingDescription,
): z.ZodType<Value, string | undefined> {
  const text = z.string('is not set');
  const described = description.default === undefined ? text : text.default(description.default);
  const complete = described.pipe(schema);
  descriptions.add(complete, description);
  return complete;
}

function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.int().min(least, message).max(most, message));
}

const rateSchema = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,3})?$/, 'must be a number, such as 10 or 0.5')
  .transform(Number)
  .pipe(z.number().positive('must be more than 0'));

const portSchema = z.string().transform((text, context): number | 'off' => {
  if (text === 'off') return text;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'must be a port from 0 (any free one) to 65535, or off',
  });
  return z.NEVER;
});

const deploymentNameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w-]{0,99}$/,
    'must be off, or a name of at most 100 letters, digits, - and _',
  );

const buildIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.+-]{0,99}$/,
    'must be auto, or an id of at most 100 letters, digits, and any of . + - _',
  );

function oneOf<const Choices extends readonly string[]>(
  choices: Choices,
): z.ZodType<Choices[number], string> {
  const schema: z.ZodType<Choices[number], string> = z.enum(
    choices,
    `must be one of ${choices.join(', ')}`,
  );
  return schema;
}

/** Every setting of this project. Temporal's own are read by @temporalio/envconfig. */
export const settingsSchema = z.object({
  OCTOPIA_API_URL: setting(urlSchema, {
    meaning: 'Where the Octopia Seller API is; the sandbox prints its own address.',
    default: 'https://api.octopia-io.net/seller/v2',
    example: 'http://localhost:4010/seller/v2',
  }),
  OCTOPIA_TOKEN_URL: setting(urlSchema, {
    meaning: 'Where access tokens are asked for.',
    default: 'https://auth.octopia-io.net/auth/realms/maas/protocol/openid-connect/token',
    example: 'http://localhost:4010/token',
  }),
  OCTOPIA_ALLOW_HTTP: setting(oneOf(['true', 'false']), {
    meaning:
      'true allows the two addresses above to be plain http to another machine: a sandbox in a network of its own, never the real Octopia. On this machine http is always allowed.',
    default: 'false',
    example: 'true',
  }),
  OCTOPIA_CLIENT_ID: setting(z.string(), {
    meaning: 'The client id that Octopia gave you.',
    example: 'my-client-id',
  }),
  OCTOPIA_CLIENT_SECRET: setting(z.string(), {
    meaning: 'The secret of that client. It is never printed.',
    example: 'my-client-secret',
    orFile: true,
  }),
  OCTOPIA_ACCOUNTS: setting(accountsSettingSchema, {
    meaning:
      'The sellers: their ids, separated by commas, or a JSON list of accounts with their rules; docs/settings.md lists its fields.',
    example: '[{"sellerId":"98797","salesChannelId":"CDISFR","acceptance":"manual"}]',
    orFile: true,
  }),
  OCTOPIA_REQUESTS_PER_SECOND: setting(rateSchema, {
    meaning:
      'How many requests each worker sends to Octopia in a second; several workers send several times as many together. Octopia publishes no limit: lower it when it answers 429, and divide it by the number of workers. No more than so many activities that call Octopia start in a second, over all workers.',
    default: '10',
    example: '10',
  }),
  POLL_EVERY: setting(durationSchema('1s'), {
    meaning: 'How often new and changed orders are read. Takes effect with `hemi schedule apply`.',
    default: '15m',
    example: '15m',
  }),
  POLL_FIRST_RUN_DAYS: setting(wholeNumber(1, 3650), {
    meaning: 'How far back the first poll of a seller looks, in days.',
    default: '90',
    example: '90',
  }),
  POLL_OVERLAP_MINUTES: setting(wholeNumber(0, 10_080), {
    meaning: 'How far every later poll reaches back before the last one, in minutes.',
    default: '60',
    example: '60',
  }),
  RECONCILE_DAYS: setting(wholeNumber(1, 90), {
    meaning: 'How many days the daily poll reads once more.',
    default: '2',
    example: '2',
  }),
  PUSH_OFFERS_EVERY: setting(durationSchema('1s'), {
    meaning:
      'How often the offers of an account that has some are pushed. Takes effect with `hemi schedule apply`.',
    default: '1h',
    example: '1h',
  }),
  PUSH_PRODUCTS_EVERY: setting(durationSchema('1s'), {
    meaning:
      'How often the data of products is pushed for an account that has some. Takes effect with `hemi schedule apply`.',
    default: '24h',
    example: '24h',
  }),
  OFFER_PACKAGES_DIRECTORY: setting(directorySchema, {
    meaning:
      'A directory that your web server serves at OFFER_PACKAGES_URL: the ZIP files are written there that Octopia fetches for offers with attributes that only XML carries (docs/offers.md). off: there is none.',
    default: 'off',
    example: 'off',
  }),
  OFFER_PACKAGES_URL: setting(urlOrOffSchema, {
    meaning:
      'Where Octopia reaches that directory, or OFFER_PACKAGES_PORT. off: nowhere, and such offers are not sent.',
    default: 'off',
    example: 'off',
  }),
  OFFER_PACKAGES_PORT: setting(portSchema, {
    meaning:
      'The port where the worker itself serves these ZIP files, under names that nobody guesses, in place of a directory; or off.',
    default: 'off',
    example: 'off',
  }),
  PAYLOAD_KEYS: setting(payloadKeysSchema, {
    meaning:
      'The keys that encrypt what Temporal stores, each as id:secret, separated by commas or lines; `hemi keys new` makes one. The first encrypts, all of them decrypt, so that a key can be replaced (docs/security.md). off: names and addresses can be read by everybody who can open the Temporal UI or its database.',
    default: 'off',
    example: 'off',
    orFile: true,
  }),
  CODEC_SERVER_UI_ORIGIN: setting(originSchema, {
    meaning:
      'Where people open the Temporal UI that `hemi codec-server` makes payloads readable for: scheme, host and port as in the address of the browser. Pages of any other origin are refused.',
    default: 'http://localhost:8233',
    example: 'https://temporal.example.com',
  }),
  CODEC_SERVER_TOKEN: setting(tokenSchema, {
    meaning:
      'What the codec server takes as `Authorization: Bearer <token>`, from the Temporal CLI or a proxy: at least 32 characters, such as `openssl rand -hex 32` makes. off: no such token.',
    default: 'off',
    example: 'off',
    orFile: true,
  }),
  CODEC_SERVER_JWT_ISSUER: setting(issuerSchema, {
    meaning:
      'The `iss` of the tokens that people log in to the Temporal UI with, which the codec server then takes too. Its keys are found at `<issuer>/.well-known/openid-configuration`. off: no such tokens.',
    default: 'off',
    example: 'https://login.example.com/realms/shop',
  }),
  CODEC_SERVER_JWT_AUDIENCE: setting(audienceSchema, {
    meaning:
      'The `aud` that such a token must have: everybody who can get one may read every order. Needed with CODEC_SERVER_JWT_ISSUER.',
    default: 'off',
    example: 'temporal-ui',
  }),
  LOG_LEVEL: setting(oneOf(['trace', 'debug', 'info', 'warn', 'error']), {
    meaning: 'The least important log lines that are written: trace, debug, info, warn or error.',
    default: 'info',
    example: 'debug',
  }),
  LOG_FORMAT: setting(oneOf(['auto', 'json', 'pretty']), {
    meaning: 'json, pretty, or auto: pretty on a terminal and JSON elsewhere.',
    default: 'auto',
    example: 'json',
  }),
  METRICS_PORT: setting(portSchema, {
    meaning: 'Where Prometheus reads /metrics, or off.',
    default: '9464',
    example: 'off',
  }),
  HEALTH_PORT: setting(portSchema, {
    meaning: 'Where /healthz and /readyz answer, or off.',
    default: '8080',
    example: 'off',
  }),
  LISTEN_HOST: setting(z.string(), {
    meaning:
      'The address that the two ports above listen on: 0.0.0.0 in a container, so that probes reach it.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  }),
  SHUTDOWN_GRACE: setting(durationSchema('0s'), {
    meaning:
      'How long running activities may go on after SIGTERM. Keep it under the time after which your platform kills a process.',
    default: '20s',
    example: '20s',
  }),
  CACHED_ORDERS: setting(wholeNumber(2, 1_000_000), {
    meaning:
      'How many orders a worker keeps in memory between two of their events; an order that is not kept is replayed from its history.',
    default: '100',
    example: '100',
  }),
  DEPLOYMENT_NAME: setting(deploymentNameSchema, {
    meaning:
      'Turns worker versioning on: the worker deployment that all workers belong to, such as hemi. Orders and polls then run only on the version that `hemi deployment set-current` names (docs/releasing.md). off: any worker takes any order.',
    default: 'off',
    example: 'hemi',
  }),
  BUILD_ID: setting(buildIdSchema, {
    meaning:
      'The version of this worker in its deployment, such as a commit. auto: the version of the program and a hash of the workflows, so that it changes when they do.',
    default: 'auto',
    example: '3b42c29',
  }),
});

/** The values of all settings. */
export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** Every setting with its description, in the order in which people read them. */
export function describedSettings(): (SettingDescription & { name: SettingName })[] {
  return settingsSchema.keyof().options.map((name) => {
    const description = descriptions.get(settingsSchema.shape[name]);
    if (description === undefined) throw new Error(`the setting ${name} is not described`);
    return { name, ...description };
  });
}
