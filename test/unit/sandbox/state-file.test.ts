import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OrderDetails } from '../../../src/sandbox/control/messages.js';
import { startSandbox } from '../../../src/sandbox/server.js';
import { at, orderIdsOf, runSandbox, type RunningSandbox } from '../../support/sandbox-http.js';

let folder: string;
let stateFile: string;
let sandbox: RunningSandbox | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hemi-sandbox-'));
  stateFile = join(folder, 'state', 'sandbox.json');
});
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
  await rm(folder, { recursive: true });
});

describe('a sandbox with a state file', () => {
  it('goes on after a restart where it stopped', async () => {
    sandbox = await runSandbox({ stateFile });
    const [accepted = '', refunded = ''] = await sandbox.control.createOrders(
      { status: 'Accepted' },
      { count: 2 },
    );
    const wish = { orderSellerId: refunded, reason: 'Seller-refusal' };
    await sandbox.post('/order-cancellation-requests', wish);
    const before = await ordersOf(sandbox, [accepted, refunded]);
    await sandbox.close();

    sandbox = await runSandbox({ stateFile });

    const after = await ordersOf(sandbox, [accepted, refunded]);
    expect(after).toEqual(before);
    const rejected = await sandbox.control.decideCancellation(refunded, 'reject');
    expect(rejected.status).toBe('Accepted');
    expect(await sandbox.control.createOrder()).not.toBeOneOf([accepted, refunded]);
  });

  it('still shows the address only when it is time, after a restart', async () => {
    sandbox = await runSandbox({ stateFile });
    const orderId = await sandbox.control.createOrder({ status: 'Accepted' });
    await sandbox.close();
    sandbox = await runSandbox({ stateFile });

    await sandbox.control.moveOrder(orderId, 'InPreparation');

    const { json } = await sandbox.get(`/orders/${orderId}`);
    expect(at(json, 'lines', 0)).toHaveProperty('shippingAddress');
  });

  it('writes soon after each change, without being stopped', async () => {
    sandbox = await runSandbox({ stateFile });
    const orderId = await sandbox.control.createOrder();

    await expect
      .poll(() => readFile(stateFile, 'utf8').catch(() => ''), { timeout: 10_000 })
      .toContain(orderId);
  });

  it('leaves no half-written file behind', async () => {
    sandbox = await runSandbox({ stateFile });
    await sandbox.control.createOrders({}, { count: 100 });
    await sandbox.close();
    sandbox = undefined;

    expect(await readdir(join(folder, 'state'))).toEqual(['sandbox.json']);
  });

  it("keeps the autopilot's plans, and goes on in its series of orders", async () => {
    const autopilot = { ordersPerMinute: 1, speed: 1 };
    sandbox = await runSandbox({ stateFile, autopilot });
    const [first] = await sandbox.control.orders();
    const { appointments } = await sandbox.control.order(first?.orderId ?? '');
    await sandbox.close();

    sandbox = await runSandbox({ stateFile, autopilot });

    expect(appointments).toHaveLength(1);
    expect((await sandbox.control.order(first?.orderId ?? '')).appointments).toEqual(appointments);
    expect(await sandbox.control.orders()).toHaveLength(2);
  });

  it.each([
    ['no JSON', '{"version":'],
    ['another version', '{"version":2}'],
  ])('refuses to start from %s, and names the file', async (_what, text) => {
    const file = join(folder, 'broken.json');
    await writeFile(file, text);

    await expect(startSandbox({ stateFile: file })).rejects.toThrow(file);
  });
});

describe('a sandbox with an orders path', () => {
  const sample = 'test/fixtures/sample-response.json';
  it('loads the sample response, so that a poll finds it (requirements 25 to 112)', async () => {
    sandbox = await runSandbox({ ordersPath: sample });
    const since = new Date(Date.now() - 60_000).toISOString();

    const { json } = await sandbox.get(`/orders?updatedAtMin=${since}`);

    const sent: unknown = JSON.parse(await readFile(sample, 'utf8'));
    expect(withoutUpdate(at(json, 'items', 0))).toEqual(withoutUpdate(at(sent, 'items', 0)));
  });

  it('loads one order, arrays and envelopes from a folder, by name', async () => {
    await put('1.json', { orderId: 'ONE' });
    await put('2.json', [{ orderId: 'TWO' }, { orderId: 'THREE' }]);
    await put('3.json', { itemsPerPage: 50, items: [{ orderId: 'FOUR' }] });
    await writeFile(join(folder, 'readme.txt'), 'no order');

    sandbox = await runSandbox({ ordersPath: folder });

    expect(orderIdsOf(await sandbox.get('/orders'))).toEqual(['ONE', 'TWO', 'THREE', 'FOUR']);
  });

  it('leaves an order alone that the state file has already', async () => {
    const ordersPath = join(folder, 'one.json');
    await put('one.json', { orderId: 'ONE', status: 'WaitingAcceptance' });
    sandbox = await runSandbox({ stateFile, ordersPath });
    await sandbox.control.moveOrder('ONE', 'Accepted');
    await sandbox.close();

    sandbox = await runSandbox({ stateFile, ordersPath });

    expect(await sandbox.control.order('ONE')).toMatchObject({ status: 'Accepted' });
  });

  it.each([
    ['a path that does not exist', 'nothing.json', undefined],
    ['a file that is no JSON', 'broken.json', '{'],
    ['a file without orders', 'text.json', '"text"'],
  ])('refuses %s, and names it', async (_what, name, content) => {
    const path = join(folder, name);
    if (content !== undefined) await writeFile(path, content);

    await expect(startSandbox({ ordersPath: path })).rejects.toThrow(path);
  });
});

describe('the options of a sandbox', () => {
  it.each([
    [{ port: 70_000 }, /port/],
    [{ credentials: [] }, /credentials/],
    [{ tokenLifeSeconds: -1 }, /tokenLifeSeconds/],
    [{ salesChannelId: ' ' }, /salesChannelId/],
  ])('are checked: %j', async (options, named) => {
    await expect(startSandbox(options)).rejects.toThrow(named);
  });

  it('that ask for a port in use are refused with the port', async () => {
    sandbox = await runSandbox();
    const port = Number(new URL(sandbox.apiUrl).port);

    await expect(startSandbox({ port })).rejects.toThrow(String(port));
  });
});

function put(name: string, content: unknown): Promise<void> {
  return writeFile(join(folder, name), JSON.stringify(content));
}

function ordersOf({ control }: RunningSandbox, orderIds: string[]): Promise<OrderDetails[]> {
  return Promise.all(orderIds.map((orderId) => control.order(orderId)));
}

function withoutUpdate(document: unknown): unknown {
  return { ...z.record(z.string(), z.unknown()).parse(document), updatedAt: undefined };
}
