import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  loadCodecServerConfig,
  loadConfig,
  loadDeploymentConfig,
  loadPollConfig,
} from '../../../src/config/config.js';

const needed = {
  OCTOPIA_CLIENT_ID: 'test-client',
  OCTOPIA_CLIENT_SECRET: 'test-secret',
  OCTOPIA_ACCOUNTS: '98797',
};

const loading = (settings: Record<string, string>) => () => loadConfig({ ...needed, ...settings });

describe('an address of Octopia', () => {
  it.each([
    'http://octopia.example/seller/v2',
    'http://127.0.0.1.octopia.example/seller/v2',
    'http://localhost.octopia.example',
    'http://10.0.0.7:4010/seller/v2',
    'HTTP://Octopia.Example',
    'http://localhost@octopia.example',
  ])('%s is refused: the secret would go there in the clear', (url) => {
    const allowing = { OCTOPIA_ALLOW_HTTP: 'true' };
    for (const name of ['OCTOPIA_API_URL', 'OCTOPIA_TOKEN_URL']) {
      expect(loading({ [name]: url })).toThrow(`${name}: must start with https://`);
      expect(loading({ [name]: url })).toThrow('OCTOPIA_ALLOW_HTTP=true');
      expect(loading({ [name]: url, ...allowing })).not.toThrow();
    }
  });

  it.each([
    'https://octopia.example/seller/v2',
    'http://localhost:4010/seller/v2',
    'http://127.0.0.1:4010',
    'http://127.8.8.8',
    'http://[::1]:4010/token',
  ])('%s is taken', (url) => {
    expect(loading({ OCTOPIA_API_URL: url, OCTOPIA_TOKEN_URL: url })).not.toThrow();
  });

  it('is named together with whatever else is wrong', () => {
    const settings = { OCTOPIA_API_URL: 'http://octopia.example', LOG_LEVEL: 'loud' };
    expect(loading(settings)).toThrow(/2 settings are wrong:[^]*LOG_LEVEL[^]*OCTOPIA_API_URL/);
  });
});

describe('settings that are right', () => {
  it('have the defaults that are asked for: 15 minutes, 90 days, 60 minutes, and 2 days (requirements 3, 4, 5)', () => {
    expect(loadConfig(needed).window).toEqual({
      firstRunDays: 90,
      overlapMinutes: 60,
      reconcileDays: 2,
      pollEvery: 15 * 60_000,
    });
  });

  it('point at the real Octopia unless told otherwise (requirement 6)', () => {
    expect(loadConfig(needed).octopia).toMatchObject({
      apiUrl: 'https://api.octopia-io.net/seller/v2',
      tokenUrl: 'https://auth.octopia-io.net/auth/realms/maas/protocol/openid-connect/token',
    });
  });

  it('name several sellers by their ids, and accept orders automatically', () => {
    const { accounts } = loadConfig({ ...needed, OCTOPIA_ACCOUNTS: '98797, 98798' });

    expect(accounts).toEqual([
      {
        sellerId: '98797',
        acceptance: 'automatic',
        courierMapping: {},
        octopiaLagMinutes: 60,
        shippedStaysOpenDays: 60,
      },
      {
        sellerId: '98798',
        acceptance: 'automatic',
        courierMapping: {},
        octopiaLagMinutes: 60,
        shippedStaysOpenDays: 60,
      },
    ]);
  });

  it('give each account its own rules as JSON', () => {
    const account = {
      sellerId: '98797',
      salesChannelId: 'CDISFR',
      acceptance: 'manual',
      defaultCarrier: 'Colissimo',
      courierMapping: { 'Our Courier': 'DHL' },
      defaultRefundReason: 'seller-out-of-stock',
      octopiaLagMinutes: 60,
      shippedStaysOpenDays: 30,
    };

    expect(loadConfig({ ...needed, OCTOPIA_ACCOUNTS: JSON.stringify([account]) }).accounts).toEqual(
      [account],
    );
  });

  it('leave workers without a version unless a deployment is named', () => {
    expect(loadConfig({ ...needed, BUILD_ID: '3b42c29' }).deployment).toBeUndefined();
    expect(loadConfig({ ...needed, DEPLOYMENT_NAME: 'hemi' }).deployment).toEqual({ name: 'hemi' });
    expect(loadDeploymentConfig({ DEPLOYMENT_NAME: 'hemi', BUILD_ID: '3b42c29' })).toEqual({
      name: 'hemi',
      buildId: '3b42c29',
    });
    expect(() => loadDeploymentConfig({ DEPLOYMENT_NAME: 'hemi.eu' })).toThrow(
      'DEPLOYMENT_NAME: must be off, or a name of at most 100 letters',
    );
  });

  it('come from a file where _FILE names one', () => {
    const { OCTOPIA_CLIENT_SECRET: _, ...rest } = needed;
    const file = fileWith('secret-of-a-file\n');

    const config = loadConfig({ ...rest, OCTOPIA_CLIENT_SECRET_FILE: file });

    expect(config.octopia.clientSecret).toBe('secret-of-a-file');
  });

  it('count as absent when they are blank', () => {
    expect(loadConfig({ ...needed, LOG_LEVEL: ' ' }).log.level).toBe('info');
  });

  it('of the schedules need no credentials of Octopia', () => {
    expect(loadPollConfig({ OCTOPIA_ACCOUNTS: '98797', POLL_EVERY: '10s' })).toMatchObject({
      accounts: [{ sellerId: '98797' }],
      window: { pollEvery: 10_000 },
    });
  });

  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['2 hours', 7_200_000],
    ['1 day', 86_400_000],
    ['1500ms', 1500],
  ])('read the duration %s', (POLL_EVERY, milliseconds) => {
    expect(loadConfig({ ...needed, POLL_EVERY }).window.pollEvery).toBe(milliseconds);
  });

  it.each([
    ['off', 'off'],
    ['0', 0],
    ['9000', 9000],
  ])('read the port %s', (METRICS_PORT, port) => {
    expect(loadConfig({ ...needed, METRICS_PORT }).listen.metricsPort).toBe(port);
  });
});

describe('settings that are wrong', () => {
  it.each([
    ['OCTOPIA_CLIENT_ID', undefined, 'OCTOPIA_CLIENT_ID: is not set'],
    ['OCTOPIA_CLIENT_SECRET', undefined, 'OCTOPIA_CLIENT_SECRET: is not set'],
    ['OCTOPIA_ACCOUNTS', undefined, 'OCTOPIA_ACCOUNTS: is not set'],
    ['OCTOPIA_API_URL', 'api.example.com', 'OCTOPIA_API_URL: must be a URL'],
    ['OCTOPIA_TOKEN_URL', 'ftp://example.com', 'OCTOPIA_TOKEN_URL: must be a URL'],
    ['OCTOPIA_ACCOUNTS', '[{', 'OCTOPIA_ACCOUNTS: is no valid JSON'],
    ['OCTOPIA_ACCOUNTS', '[]', 'OCTOPIA_ACCOUNTS: must name at least one seller'],
    ['OCTOPIA_ACCOUNTS', '98797,98797', 'OCTOPIA_ACCOUNTS: names a seller twice'],
    ['OCTOPIA_ACCOUNTS', 'a b', 'OCTOPIA_ACCOUNTS: [0].sellerId must be a seller id'],
    ['OCTOPIA_ACCOUNTS', '[5]', 'OCTOPIA_ACCOUNTS: [0] must be an object'],
    [
      'OCTOPIA_ACCOUNTS',
      '[{"sellerId":"1"},{"sellerId":"2","acceptance":"never"}]',
      'OCTOPIA_ACCOUNTS: [1].acceptance must be automatic or manual',
    ],
    [
      'OCTOPIA_ACCOUNTS',
      '[{"sellerId":"1","defaultCarier":"DHL"}]',
      'OCTOPIA_ACCOUNTS: [0] has fields that do not exist: defaultCarier',
    ],
    ['OCTOPIA_REQUESTS_PER_SECOND', '0', 'OCTOPIA_REQUESTS_PER_SECOND: must be more than 0'],
    ['POLL_EVERY', 'soon', 'POLL_EVERY: must be a duration'],
    ['POLL_FIRST_RUN_DAYS', '1.5', 'POLL_FIRST_RUN_DAYS: must be a whole number from 1'],
    ['POLL_OVERLAP_MINUTES', '-1', 'POLL_OVERLAP_MINUTES: must be a whole number'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: must be one of trace, debug, info, warn, error'],
    ['HEALTH_PORT', '65536', 'HEALTH_PORT: must be a port'],
  ])('are named: %s=%s', (name, value, message) => {
    expect(() => loadConfig({ ...needed, [name]: value })).toThrow(message);
  });

  it('are all named at once, each with an example that works', () => {
    const { wrong } = errorOf({ POLL_EVERY: 'soon', LOG_LEVEL: 'loud' });

    expect(wrong.map(({ name }) => name)).toEqual([
      'OCTOPIA_CLIENT_ID',
      'OCTOPIA_CLIENT_SECRET',
      'OCTOPIA_ACCOUNTS',
      'POLL_EVERY',
      'LOG_LEVEL',
    ]);
    const examples = Object.fromEntries(wrong.map(({ name, example }) => [name, example]));
    expect(() => loadConfig(examples)).not.toThrow();
  });

  it('are named when a setting is given twice, or its file cannot be read or is empty', () => {
    const twice = { ...needed, OCTOPIA_ACCOUNTS_FILE: fileWith('98797') };
    const { OCTOPIA_ACCOUNTS: _, ...rest } = needed;

    expect(() => loadConfig(twice)).toThrow('OCTOPIA_ACCOUNTS: is given twice');
    expect(() => loadConfig({ ...rest, OCTOPIA_ACCOUNTS_FILE: '/no/such/file' })).toThrow(
      'OCTOPIA_ACCOUNTS_FILE: cannot be read',
    );
    expect(() => loadConfig({ ...rest, OCTOPIA_ACCOUNTS_FILE: fileWith('  ') })).toThrow(
      'is empty',
    );
  });

  it('are described without their values, which may be secrets', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{12,20}$/), (secret) => {
        const { message } = errorOf({
          OCTOPIA_CLIENT_SECRET: secret,
          OCTOPIA_CLIENT_SECRET_FILE: '/run/secrets/octopia',
          OCTOPIA_API_URL: secret,
          OCTOPIA_ACCOUNTS: `[{"sellerId":"1","acceptance":"${secret}"}]`,
          LOG_LEVEL: secret,
        });
        expect(message).not.toContain(secret);
      }),
    );
  });
});

function errorOf(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('these settings are right');
}

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hemi-config-')), 'value');
  writeFileSync(file, text);
  return file;
}

describe('the settings of the codec server', () => {
  const token = '0123456789abcdef0123456789abcdef';

  it('ask for nothing, and let the UI of this machine in', () => {
    expect(loadCodecServerConfig({})).toEqual({
      uiOrigin: 'http://localhost:8233',
      credentials: {},
      logFormat: 'auto',
    });
  });

  it.each([
    ['https://temporal.example.com/', 'https://temporal.example.com'],
    ['HTTPS://Temporal.Example.com:443', 'https://temporal.example.com'],
    ['http://127.0.0.1:8233', 'http://127.0.0.1:8233'],
  ])('take the UI at %s as browsers name it', (written, uiOrigin) => {
    expect(loadCodecServerConfig({ CODEC_SERVER_UI_ORIGIN: written })).toMatchObject({ uiOrigin });
  });

  it.each([
    '*',
    'null',
    'temporal.example.com',
    'https://temporal.example.com/namespaces',
    'ftp://x',
  ])('take no "%s" for an origin', (written) => {
    expect(() => loadCodecServerConfig({ CODEC_SERVER_UI_ORIGIN: written })).toThrow(
      'CODEC_SERVER_UI_ORIGIN: must be',
    );
  });

  it('know a token and an issuer, which keeps the / at its end', () => {
    const issuer = 'https://login.example.com/';
    const { credentials } = loadCodecServerConfig({
      CODEC_SERVER_TOKEN: token,
      CODEC_SERVER_JWT_ISSUER: issuer,
      CODEC_SERVER_JWT_AUDIENCE: 'temporal-ui',
    });

    expect(credentials).toEqual({ token, jwt: { issuer, audience: 'temporal-ui' } });
  });

  it.each([
    [{ CODEC_SERVER_TOKEN: 'guess-me' }, 'CODEC_SERVER_TOKEN: must be 32 or more'],
    [{ CODEC_SERVER_JWT_ISSUER: 'https://l.example' }, 'CODEC_SERVER_JWT_AUDIENCE: is not set'],
    [{ CODEC_SERVER_JWT_AUDIENCE: 'temporal-ui' }, 'CODEC_SERVER_JWT_ISSUER: is not set'],
    [
      { CODEC_SERVER_JWT_ISSUER: 'http://l.example', CODEC_SERVER_JWT_AUDIENCE: 'ui' },
      'CODEC_SERVER_JWT_ISSUER: must start with https://',
    ],
  ])('%j is refused, and not repeated where it is a secret', (settings, words) => {
    const loadingThem = () => loadCodecServerConfig(settings);
    expect(loadingThem).toThrow(words);
    expect(loadingThem).not.toThrow('guess-me');
  });
});
