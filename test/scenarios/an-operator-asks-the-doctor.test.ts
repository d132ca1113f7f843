import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toSellerId } from '../../src/hemi/ids.js';
import { createActivities } from '../../src/activities/index.js';
import { createOctopiaClient, type OctopiaClient } from '../../src/octopia/client.js';
import { createSandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { startTemporal, startWorkers, type TestTemporal } from '../support/temporal.js';
import { feedFile } from '../support/feeds.js';
import { hemi } from '../support/hemi.js';

const sellerId = toSellerId('98797');
const answer = z.object({
  findings: z.array(z.object({ check: z.string(), level: z.string(), message: z.string() })),
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const settings = () => ({
  OCTOPIA_API_URL: sandbox.apiUrl,
  OCTOPIA_TOKEN_URL: sandbox.tokenUrl,
  OCTOPIA_CLIENT_ID: 'sandbox',
  OCTOPIA_CLIENT_SECRET: 'sandbox-secret',
  OCTOPIA_ACCOUNTS: sellerId,
  TEMPORAL_UI_URL: sandbox.apiUrl,
});

async function examine(temporal: TestTemporal, environment: Record<string, string>) {
  const { exitCode, out } = await hemi(['doctor', '--json'], { temporal, environment });
  const { findings } = answer.parse(JSON.parse(out));
  return {
    exitCode,
    levels: Object.fromEntries(findings.map(({ check, level }) => [check, level])),
    messages: Object.fromEntries(findings.map(({ check, message }) => [check, message])),
  };
}

describe('hemi doctor', () => {
  it('finds nothing wrong where everything works, and names the orders that cannot be read', async () => {
    const temporal = await startTemporal();
    const octopia = createOctopiaClient(octopiaSettings());
    const workers = await startWorkers(temporal, activitiesWith(octopia));
    try {
      const marketplace = createSandboxControl(sandbox.controlUrl);
      const unreadable = await marketplace.createOrder();
      await marketplace.patchDocument(unreadable, { set: { 'lines[0].quantity': 0 } });
      const environment = settings();
      expect(
        (await hemi(['schedule', 'apply', '--trigger'], { temporal, environment })).exitCode,
      ).toBe(0);
      await expect
        .poll(async () => (await examine(temporal, environment)).levels, { timeout: 30_000 })
        .toMatchObject({ [`polls of ${sellerId}`]: 'ok', 'workers on octopia-api': 'ok' });

      const { exitCode, levels, messages } = await examine(temporal, environment);

      expect(levels).toEqual({
        Temporal: 'ok',
        namespace: 'ok',
        // The dev server's is a day.
        retention: 'warn',
        encryption: 'ok',
        'order workflows': 'ok',
        'search attributes': 'ok',
        'workers on hemi-orders': 'ok',
        'workers on octopia-api': 'ok',
        [`polls of ${sellerId}`]: 'ok',
        [`unreadable orders of ${sellerId}`]: 'warn',
        'clock against Temporal': 'ok',
        [`credentials of Octopia for ${sellerId}`]: 'ok',
        'clock against Octopia': 'ok',
      });
      expect(messages[`unreadable orders of ${sellerId}`]).toContain(unreadable);
      expect(messages[`unreadable orders of ${sellerId}`]).toContain('quantity');
      expect(exitCode).toBe(0);
    } finally {
      await workers.stop();
      await Promise.all([octopia.close(), temporal.close()]);
    }
  });

  it('says at once that the last worker has stopped, and which Temporal it looks at', async () => {
    const temporal = await startTemporal();
    const workers = await startWorkers(temporal, { nothing: () => Promise.resolve() });
    const look = () => examine(temporal, { TEMPORAL_UI_URL: 'http://127.0.0.1:1' });
    try {
      await expect.poll(async () => (await look()).levels['workers on octopia-api']).toBe('ok');

      await workers.stop();

      const { levels, messages } = await look();
      expect(levels).toMatchObject({
        'workers on hemi-orders': 'fail',
        'workers on octopia-api': 'fail',
      });
      expect(messages['workers on hemi-orders']).toContain('the last one stopped');
      expect(messages['Temporal']).toBe(`answers at ${temporal.address}, namespace default`);
    } finally {
      await temporal.close();
    }
  });

  it('says what is missing and what to do, and exits with 1', async () => {
    const temporal = await startTemporal({ searchAttributes: false });
    try {
      const { exitCode, out } = await hemi(['doctor', '--seller', sellerId], { temporal });

      expect(exitCode).toBe(1);
      expect(out).toContain('fail    search attributes: missing are HemiStatus, MarketplaceStatus');
      expect(out).toContain(
        'search-attribute create --namespace default --name HemiStatus --type Keyword',
      );
      expect(out).toContain('fail    workers on hemi-orders: no worker runs for workflows');
      expect(out).toContain('skipped credentials of Octopia: not configured here');
      expect(out).not.toMatch(/^\s+at /m);
    } finally {
      await temporal.close();
    }
  });

  it('finds a seller without a schedule, and one whose schedule is paused', async () => {
    const temporal = await startTemporal();
    try {
      const environment = { OCTOPIA_ACCOUNTS: '98797,55555' };
      await hemi(['schedule', 'apply'], { temporal, environment: { OCTOPIA_ACCOUNTS: '55555' } });
      const note = ['--note', 'maintenance'];
      await hemi(['schedule', 'pause', '--seller', '55555', ...note], { temporal });

      const { exitCode, out } = await hemi(['doctor'], { temporal, environment });

      expect(exitCode).toBe(1);
      expect(out).toContain('fail    polls of 98797: there is no schedule');
      expect(out).toContain('warn    polls of 55555: the schedule is paused: maintenance');
      expect(out).toContain('fail    polls of 55555: no poll has completed yet');
    } finally {
      await temporal.close();
    }
  });

  it.each([
    ['CDISFR', 'ok      subscriptions of 98797: CDISFR (Active)'],
    ['CDISPRO', 'warn    subscriptions of 98797: Octopia lists CDISFR (Active) and not CDISPRO'],
  ])(
    'says what a seller whose offers go to %s is subscribed to',
    async (salesChannelId, finding) => {
      const feed = feedFile('SellerProductId\n', 'offers.csv');
      const account = { sellerId, salesChannelId, offers: { feed } };
      const environment = { ...settings(), OCTOPIA_ACCOUNTS: JSON.stringify([account]) };
      expect((await hemi(['doctor'], { environment })).out).toContain(finding);
    },
  );

  it('says that a seller may have to delegate the access to the subscriptions', async () => {
    const marketplace = createSandboxControl(sandbox.controlUrl);
    await marketplace.placeFault({
      kind: 'answer',
      call: 'listSubscriptions',
      status: 403,
      body: 'empty',
      times: 1,
    });
    const account = { sellerId, salesChannelId: 'CDISFR', offers: { feed: '/no/offers.csv' } };
    const environment = { ...settings(), OCTOPIA_ACCOUNTS: JSON.stringify([account]) };
    const { out } = await hemi(['doctor'], { environment });

    expect(out).toMatch(/warn {4}subscriptions of 98797: .*403/);
    expect(out).toContain('let the seller delegate the access to this client id in Octopia');
  });

  it('goes on to Octopia when Temporal is away, and says which credentials are wrong', async () => {
    const environment = { ...settings(), OCTOPIA_CLIENT_SECRET: 'wrong' };
    const { exitCode, out } = await hemi(['doctor'], { environment });
    expect(exitCode).toBe(1);
    expect(out).toContain('fail    Temporal');
    expect(out).toContain(`fail    credentials of Octopia for ${sellerId}`);
    expect(out).toContain('check OCTOPIA_CLIENT_ID');
  });
});

function octopiaSettings() {
  const { apiUrl, tokenUrl } = sandbox;
  return { apiUrl, tokenUrl, clientId: 'sandbox', clientSecret: 'sandbox-secret' };
}

function activitiesWith(octopia: OctopiaClient): object {
  return createActivities({
    octopia,
    accounts: [{ sellerId, acceptance: 'manual', courierMapping: {}, shippedStaysOpenDays: 60 }],
  });
}
