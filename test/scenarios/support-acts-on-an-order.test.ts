import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toOrderId, toSellerId } from '../../src/hemi/ids.js';
import { createActivities } from '../../src/activities/index.js';
import { createOctopiaClient, type OctopiaClient } from '../../src/octopia/client.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { orderWorkflowId } from '../../src/contract/names.js';
import {
  startTemporal,
  startWorkers,
  type TestTemporal,
  type TestWorkers,
} from '../support/temporal.js';
import { hemi } from '../support/hemi.js';

const sellerId = toSellerId('98797');
const environment = { OCTOPIA_ACCOUNTS: sellerId, TEMPORAL_UI_URL: 'http://ui.example.com/' };

let temporal: TestTemporal;
let sandbox: Sandbox;
let marketplace: SandboxControl;
let octopia: OctopiaClient;
let workers: TestWorkers;

beforeAll(async () => {
  [temporal, sandbox] = await Promise.all([startTemporal(), startSandbox()]);
  marketplace = createSandboxControl(sandbox.controlUrl);
  octopia = createOctopiaClient({
    apiUrl: sandbox.apiUrl,
    tokenUrl: sandbox.tokenUrl,
    clientId: 'sandbox',
    clientSecret: 'sandbox-secret',
  });
  workers = await startWorkers(
    temporal,
    createActivities({
      octopia,
      accounts: [{ sellerId, acceptance: 'manual', courierMapping: {}, shippedStaysOpenDays: 60 }],
    }),
  );
});
afterAll(async () => {
  await workers.stop();
  await Promise.all([octopia.close(), sandbox.close(), temporal.close()]);
});

const surroundings = () => ({ temporal, environment });
const run = (...words: string[]) => hemi(words, surroundings());

async function runJson(...words: string[]): Promise<unknown> {
  const { out } = await run(...words, '--json');
  return JSON.parse(out);
}

async function cancellationRequests(orderId: string): Promise<number> {
  return (await marketplace.requests({ call: 'createCancellationRequest', orderId })).length;
}

describe('hemi order sync', () => {
  it('reads an order that nothing knows yet, and starts its workflow', async () => {
    const orderId = await marketplace.createOrder({ status: 'WaitingAcceptance' });

    const { exitCode, out } = await run('order', 'sync', orderId);

    expect(exitCode).toBe(0);
    expect(out).toContain(`Order ${orderId}`);
    expect(out).toContain('Pending; at the marketplace WaitingAcceptance');
    expect(out).toContain(`hemi order accept ${orderId} --seller ${sellerId}`);
  });

  it('says so when Octopia has no such order', async () => {
    const { exitCode, err } = await run('order', 'sync', 'NO-SUCH-ORDER', '--wait', '20s');
    expect(exitCode).toBe(1);
    expect(err).toContain('Octopia has no order NO-SUCH-ORDER');
    expect((await run('order', 'show', 'NO-SUCH-ORDER')).err).toContain('no order "NO-SUCH-ORDER"');
  });
});

describe('an action', () => {
  it('is carried out on an order that nothing knows yet: it is read first', async () => {
    const orderId = await marketplace.createOrder({ status: 'WaitingAcceptance' });

    const { exitCode, out } = await run('order', 'accept', orderId);

    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`^accept ${orderId}: done\\.`));
    expect((await marketplace.order(orderId)).status).toBe('Accepted');
  });

  it('is a success when it has happened before, and sends nothing', async () => {
    const orderId = await marketplace.createOrder({ status: 'WaitingAcceptance' });
    await run('order', 'refuse', orderId);

    const { exitCode, out } = await run('order', 'refuse', orderId);

    expect(exitCode).toBe(0);
    expect(out).toContain('already done');
    expect(await marketplace.requests({ call: 'setApprovalStatus', orderId })).toHaveLength(1);
  });

  it('that the status does not allow is refused, with what is possible instead (requirement 139)', async () => {
    const orderId = await marketplace.createOrder({ status: 'Shipped' });

    const { exitCode, out } = await run('order', 'refuse', orderId);

    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^refuse ${orderId}: not possible\\. .*Shipped.*refund it`));
  });

  it('ships the whole order with carrier and tracking number (requirements 140 to 143)', async () => {
    const orderId = await marketplace.createOrder({ status: 'InPreparation' });

    const parcel = ['--tracking-number', '6A1', '--tracking-url', 'https://example.com/6A1'];
    const report = await runJson('order', 'ship', orderId, '--carrier', 'Colissimo', ...parcel);

    expect(report).toMatchObject({
      action: 'ship',
      outcome: 'done',
      orderId,
      link: `http://ui.example.com/namespaces/default/workflows/${encodeURIComponent(orderWorkflowId(sellerId, toOrderId(orderId)))}`,
    });
    expect((await marketplace.order(orderId)).status).toBe('Shipped');
  });

  describe("with a carrier that is nearly one of Octopia's", () => {
    it('ships with the near one when a person says so', async () => {
      const orderId = await marketplace.createOrder({ status: 'InPreparation' });

      const { exitCode, err } = await hemi(shipMistyped(orderId), {
        ...surroundings(),
        typed: 'y',
      });

      expect(err).toContain('Octopia lists no such carrier, but Colissimo. Ship with that?');
      expect(exitCode).toBe(0);
      expect(await carrierSent(orderId)).toBe('Colissimo');
    });

    it('ships nothing when a person does not', async () => {
      const orderId = await marketplace.createOrder({ status: 'InPreparation' });

      const { exitCode, out } = await hemi(shipMistyped(orderId), {
        ...surroundings(),
        typed: 'n',
      });

      expect(exitCode).toBe(1);
      expect(out).toContain('which has "Colissimo"; give that, or send it as typed (--yes)');
      expect((await marketplace.order(orderId)).status).toBe('InPreparation');
    });

    it('ships nothing where nobody can be asked', async () => {
      const orderId = await marketplace.createOrder({ status: 'InPreparation' });

      const { exitCode, out } = await run(...shipMistyped(orderId));

      expect(exitCode).toBe(1);
      expect(out).toContain('which has "Colissimo"');
      expect((await run('order', 'show', orderId)).out).toMatch(/by update: not possible: /);
    });

    it('ships as typed with --yes', async () => {
      const orderId = await marketplace.createOrder({ status: 'InPreparation' });

      expect((await run(...shipMistyped(orderId, '--yes'))).exitCode).toBe(0);

      expect(await carrierSent(orderId)).toBe('Colisimo');
    });
  });

  it('works on an order whose workflow has closed', async () => {
    const orderId = await marketplace.createOrder({ status: 'Cancelled' });
    await run('order', 'sync', orderId);
    await temporal.client.workflow
      .getHandle(orderWorkflowId(sellerId, toOrderId(orderId)))
      .result();

    const { exitCode, out } = await run('order', 'accept', orderId);

    expect(exitCode).toBe(1);
    expect(out).toContain('the order is final');
  });

  it('takes the reference instead of the order id', async () => {
    const orderId = await marketplace.createOrder({
      status: 'WaitingAcceptance',
      reference: 'REF-ACCEPT',
    });
    await run('order', 'sync', orderId);

    // Visibility, which knows the reference, lags by a moment.
    await expect
      .poll(() => runJson('order', 'accept', 'REF-ACCEPT'))
      .toMatchObject({ orderId, action: 'accept' });
    expect((await marketplace.order(orderId)).status).toBe('Accepted');
  });

  it('that still runs when the wait is over is no failure and no success: exit code 3, and how to follow it', async () => {
    const orderId = await marketplace.createOrder({ status: 'WaitingAcceptance' });
    await marketplace.placeFault({
      kind: 'answer',
      call: 'setApprovalStatus',
      orderId,
      status: 429,
    });

    const { exitCode, out } = await run('order', 'accept', orderId, '--wait', '1s');

    expect(exitCode).toBe(3);
    expect(out).toContain('still running');
    expect(out).toContain(`hemi order show ${orderId}`);
    expect(out).toMatch(/--update-id [0-9a-f-]{36}/);
  });
});

function shipMistyped(orderId: string, ...more: string[]): string[] {
  return ['order', 'ship', orderId, '--carrier', 'Colisimo', '--tracking-number', '6A3', ...more];
}

async function carrierSent(orderId: string): Promise<string | undefined> {
  const { document } = await marketplace.order(orderId);
  return /Coliss?imo/.exec(JSON.stringify(document))?.[0];
}

function refund(orderId: string): string[] {
  return ['order', 'refund', orderId, '--reason', 'seller-out-of-stock'];
}

describe('hemi order refund', () => {
  it('is sent when a person confirms it', async () => {
    const orderId = await marketplace.createOrder({ status: 'Shipped' });

    const { exitCode, out, err } = await hemi(refund(orderId), { ...surroundings(), typed: 'y' });

    expect(err).toContain('It cannot be taken back');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^refund .*: done\./);
    expect(await cancellationRequests(orderId)).toBe(1);
  });

  it('is not sent when a person does not', async () => {
    const orderId = await marketplace.createOrder({ status: 'Shipped' });

    const { exitCode, err } = await hemi(refund(orderId), { ...surroundings(), typed: 'n' });

    expect(exitCode).toBe(1);
    expect(err).toContain('nothing was sent');
    expect(await cancellationRequests(orderId)).toBe(0);
  });

  it('needs --yes where nobody can be asked', async () => {
    const orderId = await marketplace.createOrder({ status: 'Shipped' });
    expect((await run(...refund(orderId))).exitCode).toBe(2);
    expect(await cancellationRequests(orderId)).toBe(0);

    expect((await run(...refund(orderId), '--yes', '--shipping-cost')).exitCode).toBe(0);
    expect(await cancellationRequests(orderId)).toBe(1);
  });
});

describe('hemi order show', () => {
  const view = z.object({ hemiStatus: z.string(), order: z.object({ orderId: z.string() }) });

  it('tells what happened, what can be done, and all of the order', async () => {
    const orderId = await marketplace.createOrder({ status: 'InPreparation' });
    await run('order', 'sync', orderId);
    await run('order', 'ship', orderId, '--tracking-number', '6A2', '--carrier', 'Colissimo');

    const { exitCode, out } = await run('order', 'show', orderId);

    expect(exitCode).toBe(0);
    expect(out).toContain('Shipped; at the marketplace Shipped');
    expect(out).toContain('Ready For Shipping → Shipped, because the marketplace says Shipped');
    expect(out).toMatch(/ship \(trackingNumber 6A2, carrierName Colissimo\) by update: done/);
    expect(out).toContain(`hemi order refund ${orderId} --seller ${sellerId} --reason <code>`);
    expect(out).toMatch(/unit sales price +41\.99 EUR/);
  });

  it('works for an order whose workflow has closed', async () => {
    const orderId = await marketplace.createOrder({ status: 'Cancelled' });
    await run('order', 'sync', orderId);
    await temporal.client.workflow
      .getHandle(orderWorkflowId(sellerId, toOrderId(orderId)))
      .result();

    expect(view.parse(await runJson('order', 'show', orderId))).toMatchObject({
      hemiStatus: 'Cancelled',
      order: { orderId },
    });
  });
});
