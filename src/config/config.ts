import type { z } from 'zod';
import type { Account } from '../hemi/account.js';
import { present } from '../language/present.js';
import { ConfigError, type WrongSetting } from './config-error.js';
import { refusedTokens } from './codec-server-settings.js';
import {
  offerPackagesConfig,
  refusedOfferPackages,
  type OfferPackagesConfig,
} from './offer-package-settings.js';
import { refusedAddresses } from './plain-http.js';
import { describedSettings, settingsSchema, type Settings } from './settings.js';
import { collectVariables, type Environment } from './variables.js';

export { ConfigError } from './config-error.js';
export type { OfferPackagesConfig } from './offer-package-settings.js';

/** Everything that the environment decides, but Temporal's own settings (temporal/connection.ts). */
export interface Config extends PollConfig {
  octopia: { apiUrl: string; tokenUrl: string; clientId: string; clientSecret: string };
  /** Requests of one worker to Octopia, and starts of activities that call it over all workers. */
  requestsPerSecond: number;
  log: { level: Settings['LOG_LEVEL']; format: Settings['LOG_FORMAT'] };
  listen: { host: string; metricsPort: number | 'off'; healthPort: number | 'off' };
  shutdownGraceMs: number;
  cachedOrders: number;
  /** How the ZIP files of XML packages reach Octopia; absent: they do not. */
  offerPackages?: OfferPackagesConfig;
  /** The worker deployment that the workers belong to; absent: they are not versioned. */
  deployment?: DeploymentConfig;
}

/** Which version of a worker deployment a worker is. */
export interface DeploymentConfig {
  name: string;
  /** Absent: made of the workflows. */
  buildId?: string;
}

/** What schedules need; no credentials of Octopia. */
export interface PollConfig {
  accounts: Account[];
  window: {
    firstRunDays: number;
    overlapMinutes: number;
    reconcileDays: number;
    /** Milliseconds. */
    pollEvery: number;
  };
  /** How often offers and the data of products are pushed, milliseconds (requirements 183 and 184). */
  pushEvery: { offers: number; products: number };
}

/**
 * Reads and checks all settings.
 * @throws {ConfigError} that names every wrong one at once, and shows no value.
 */
export function loadConfig(env: Environment = process.env): Config {
  const settings = parse(settingsSchema, env, (texts) => [
    ...refusedAddresses(texts),
    ...refusedOfferPackages(texts),
  ]);
  return {
    ...present({
      deployment: deploymentConfig(settings),
      offerPackages: offerPackagesConfig(settings),
    }),
    ...pollConfig(settings),
    octopia: {
      apiUrl: settings.OCTOPIA_API_URL,
      tokenUrl: settings.OCTOPIA_TOKEN_URL,
      clientId: settings.OCTOPIA_CLIENT_ID,
      clientSecret: settings.OCTOPIA_CLIENT_SECRET,
    },
    requestsPerSecond: settings.OCTOPIA_REQUESTS_PER_SECOND,
    log: { level: settings.LOG_LEVEL, format: settings.LOG_FORMAT },
    listen: {
      host: settings.LISTEN_HOST,
      metricsPort: settings.METRICS_PORT,
      healthPort: settings.HEALTH_PORT,
    },
    shutdownGraceMs: settings.SHUTDOWN_GRACE,
    cachedOrders: settings.CACHED_ORDERS,
  };
}

const pollSettings = settingsSchema.pick({
  OCTOPIA_ACCOUNTS: true,
  POLL_EVERY: true,
  POLL_FIRST_RUN_DAYS: true,
  POLL_OVERLAP_MINUTES: true,
  RECONCILE_DAYS: true,
  PUSH_OFFERS_EVERY: true,
  PUSH_PRODUCTS_EVERY: true,
});

/**
 * Reads the settings of the schedules alone, for who has no credentials of Octopia.
 * @throws {ConfigError}
 */
export function loadPollConfig(env: Environment = process.env): PollConfig {
  return pollConfig(parse(pollSettings, env));
}

const offerPackageSettings = settingsSchema.pick({
  OFFER_PACKAGES_DIRECTORY: true,
  OFFER_PACKAGES_URL: true,
  OFFER_PACKAGES_PORT: true,
});

/**
 * Reads how XML packages reach Octopia alone; undefined where they do not.
 * @throws {ConfigError}
 */
export function loadOfferPackagesConfig(
  env: Environment = process.env,
): OfferPackagesConfig | undefined {
  return offerPackagesConfig(parse(offerPackageSettings, env, refusedOfferPackages));
}

const payloadSettings = settingsSchema.pick({ PAYLOAD_KEYS: true });

/**
 * Reads the keys of what Temporal stores alone; none where there are none.
 * @throws {ConfigError}
 */
export function loadPayloadKeys(env: Environment = process.env): Settings['PAYLOAD_KEYS'] {
  return parse(payloadSettings, env).PAYLOAD_KEYS;
}

const deploymentSettings = settingsSchema.pick({ DEPLOYMENT_NAME: true, BUILD_ID: true });

/**
 * Reads the settings of the worker deployment alone; undefined where workers are not versioned.
 * @throws {ConfigError}
 */
export function loadDeploymentConfig(env: Environment = process.env): DeploymentConfig | undefined {
  return deploymentConfig(parse(deploymentSettings, env));
}

function deploymentConfig({
  DEPLOYMENT_NAME: name,
  BUILD_ID: buildId,
}: z.output<typeof deploymentSettings>): DeploymentConfig | undefined {
  if (name === 'off') return undefined;
  return present({ name, buildId: buildId === 'auto' ? undefined : buildId });
}

/** What the codec server needs beside the keys and the namespace. */
export interface CodecServerConfig {
  /** The one whose pages may call it, as browsers send it. */
  uiOrigin: string;
  /** What callers may show; none: whoever is on this machine may call it. */
  credentials: { token?: string; jwt?: { issuer: string; audience: string } };
  logFormat: Settings['LOG_FORMAT'];
}

const codecServerSettings = settingsSchema.pick({
  CODEC_SERVER_UI_ORIGIN: true,
  CODEC_SERVER_TOKEN: true,
  CODEC_SERVER_JWT_ISSUER: true,
  CODEC_SERVER_JWT_AUDIENCE: true,
  LOG_FORMAT: true,
});

/**
 * Reads the settings of the codec server alone, which has no credentials of Octopia.
 * @throws {ConfigError}
 */
export function loadCodecServerConfig(env: Environment = process.env): CodecServerConfig {
  const settings = parse(codecServerSettings, env, refusedTokens);
  const {
    CODEC_SERVER_TOKEN: token,
    CODEC_SERVER_JWT_ISSUER: issuer,
    CODEC_SERVER_JWT_AUDIENCE: audience,
  } = settings;
  return {
    uiOrigin: settings.CODEC_SERVER_UI_ORIGIN,
    credentials: present({
      token,
      jwt: issuer === undefined || audience === undefined ? undefined : { issuer, audience },
    }),
    logFormat: settings.LOG_FORMAT,
  };
}

function pollConfig(settings: z.output<typeof pollSettings>): PollConfig {
  return {
    accounts: settings.OCTOPIA_ACCOUNTS,
    window: {
      firstRunDays: settings.POLL_FIRST_RUN_DAYS,
      overlapMinutes: settings.POLL_OVERLAP_MINUTES,
      reconcileDays: settings.RECONCILE_DAYS,
      pollEvery: settings.POLL_EVERY,
    },
    pushEvery: { offers: settings.PUSH_OFFERS_EVERY, products: settings.PUSH_PRODUCTS_EVERY },
  };
}

/** @param refuse names settings that are wrong beside others. */
function parse<Schema extends z.ZodObject>(
  schema: Schema,
  env: Environment,
  refuse: (texts: Readonly<Record<string, string>>) => WrongSetting[] = () => [],
): z.output<Schema> {
  const { texts, wrong } = collectVariables(env);
  const unavailable = wrong.filter(({ name }) => name.replace(/_FILE$/, '') in schema.shape);
  const refused = refuse(texts);
  const result = schema.safeParse(texts);
  if (result.success && unavailable.length === 0 && refused.length === 0) return result.data;
  const faults = (result.error?.issues ?? []).map(toWrongSetting);
  const alreadyNamed = new Set(unavailable.map(({ name }) => name.replace(/_FILE$/, '')));
  throw new ConfigError([
    ...unavailable,
    ...faults.filter(({ name }) => !alreadyNamed.has(name)),
    ...refused,
  ]);
}

/** `[0].acceptance: must be …`, with the example of the whole setting. */
function toWrongSetting({ path, message }: z.core.$ZodIssue): WrongSetting {
  const [name, ...inside] = path.map(String);
  const place = inside.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('');
  const example = describedSettings().find((setting) => setting.name === name)?.example;
  return present({
    name: name ?? 'settings',
    problem: place === '' ? message : `${place.replace(/^\./, '')} ${message}`,
    example,
  });
}
