import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderWorkflowId, workflowTaskQueue, workflowTypes } from '../../src/contract/names.js';
import type { OrderLifecycle } from '../../src/contract/order-messages.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { toOrderId } from '../../src/hemi/ids.js';
import { changedSources, changes } from '../support/changed-sources.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';
import { payloadKeysText } from '../support/payload-keys.js';
import { createPolls, type Polls } from '../support/polls.js';

const project = fileURLToPath(new URL('../../', import.meta.url));

let connector: Connector;
let orders: TestOrders;
let open: TestOrder;
let closed: TestOrder;
let polls: Polls;
let poll: string;
beforeAll(async () => {
  connector = await startConnector();
  orders = createTestOrders(connector);
  const { sandbox, client, sellerId } = connector;
  open = await orders.make({ status: 'InPreparation' });
  closed = await orders.make({ status: 'Cancelled' });
  polls = await createPolls(client, sellerId);
  const { handle } = await polls.poll();
  poll = handle.workflowId;
  await open.update('ship', { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' });
  await sandbox.moveOrder(open.orderId, 'Delivered');
  await open.sync();
  await closed.handle.result();
  await polls.openOrders(1);
});
afterAll(() => connector.stop());

interface Verified {
  exitCode: number;
  out: string;
  err: string;
}

const failureSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

/** Runs `hemi worker --verify` of a program as a process, with no settings but where Temporal is, and the keys. */
async function verify(program = project, ...words: string[]): Promise<Verified> {
  const { PATH = '', HOME = '' } = process.env;
  const line = ['--import', 'tsx', join(program, 'src/cli/main.ts'), 'worker', '--verify'];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...line, ...words], {
      cwd: project,
      env: {
        PATH,
        HOME,
        PAYLOAD_KEYS: payloadKeysText,
        TEMPORAL_ADDRESS: connector.temporal.address,
      },
    });
    return { exitCode: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = failureSchema.parse(error);
    return { exitCode: code, out: stdout, err: stderr };
  }
}

describe('hemi worker --verify', () => {
  it('exits with 0 where this code can go on with what runs, and says what it replayed', async () => {
    const { exitCode, out, err } = await verify();

    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'all 3 workflows replay on this code: it can be rolled out\n',
    });
    expect(err.split('\n')).toEqual([
      expect.stringMatching(
        /^replaying histories of .*, namespace default on [\w.]+-[0-9a-f]{12}$/,
      ),
      '  open orders: 1 replay',
      '  closed orders: 1 replay',
      '  open polls: 0 replay',
      '  closed polls: 1 replay',
      '',
    ]);
  });

  it('exits with 1 and names each order that cannot go on with code that was changed', async () => {
    const { exitCode, out } = await verify(changedSources(...changes.ordersWait));

    expect(exitCode).toBe(1);
    expect(out).toContain('2 of 3 workflows do not replay on this code:');
    expect(out).toContain(`${open.handle.workflowId} (run `);
    expect(out).toContain(`${closed.handle.workflowId} (run `);
    expect(out).toMatch(/^ {4}[\w ]+: HistoryEvent\(id: \d+, \w+\)$/m);
    expect(out).toContain('Do not roll it out');
    expect(out).not.toContain(poll);
  });

  it('shows nothing of what an order holds, also where the code fails with it', async () => {
    const { exitCode, out, err } = await verify(changedSources(...changes.ordersThrow));

    expect(exitCode).toBe(1);
    expect(out).toContain(`${open.handle.workflowId} (run `);
    expect(out).toContain('the code failed while it was replayed');
    expect(out + err).not.toMatch(/Test Street|test\.buyer|"sight"/i);
  });

  it('names the polls too, as JSON where that is asked for', async () => {
    const changed = changedSources(...changes.pollsReadTwice);
    const { exitCode, out } = await verify(changed, '--json', '--histories', '1');

    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      groups: [
        { group: 'open orders', replayed: 1, failed: [] },
        { group: 'closed orders', replayed: 1, failed: [] },
        { group: 'open polls', replayed: 0, failed: [] },
        { group: 'closed polls', replayed: 0, failed: [{ workflowId: poll }] },
      ],
    });
  });

  it('passes a change that orders of before do not take part in', async () => {
    const { exitCode, out } = await verify(changedSources(...changes.newOrdersWait));

    expect({ exitCode, out }).toMatchObject({ exitCode: 0 });
  });

  it('takes no task: an order that no worker has begun stays as it is', async () => {
    await connector.stopWorkers();
    const { sellerId, client } = connector;
    const orderId = toOrderId('NOT-BEGUN');
    const handle = await client.workflow.start<OrderLifecycle>(workflowTypes.order, {
      workflowId: orderWorkflowId(sellerId, orderId),
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, orderId }],
      typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
    });
    await polls.openOrders(2);
    const { exitCode, out } = await verify();

    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'all 3 workflows replay on this code: it can be rolled out\n',
    });
    expect((await handle.describe()).historyLength).toBe(2);
    await connector.restartWorkers();
  });
});
