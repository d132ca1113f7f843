import { randomUUID } from 'node:crypto';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushProductsWorkflowId } from '../../src/contract/names.js';
import { startConnector, type Connector } from '../support/connector.js';
import {
  createProductSeller,
  entryOf,
  kettle,
  type ProductSeller,
} from '../support/product-pushes.js';
import { wordsOf } from '../support/stored.js';

let connector: Connector;
const sellers = Array.from({ length: 5 }, (_, number) => createProductSeller(`seller-${number}`));
const unused = [...sellers];

beforeAll(async () => {
  connector = await startConnector({ accounts: sellers, requestTimeoutMs: 1_000 });
  await connector.sandbox.changeRules({ newProductsPerHour: null });
});
afterAll(async () => {
  await connector.stop();
  for (const seller of sellers) seller.removeFeed();
});

const before = kettle(1);
const changed = kettle(1, { title: 'Bouilloire rouge' });

/** A seller whose only product Octopia has as it was before. */
async function sellerOfOne(): Promise<ProductSeller> {
  const seller = unused.shift();
  if (seller === undefined) throw new Error('there are more tests than sellers');
  seller.offer([before]);
  await seller.push(connector.client);
  return seller;
}

async function packagesOf({ sellerId }: ProductSeller) {
  const packages = await connector.sandbox.productPackages();
  return packages.filter((one) => one.sellerId === sellerId);
}

/** The titles that Octopia has of a seller's products. */
async function titlesOf({ sellerId }: ProductSeller) {
  const products = await connector.sandbox.products();
  return products.filter((one) => one.sellerId === sellerId).map(({ product }) => product.title);
}

/** The activity that a run waits for. */
function pendingOf({ raw }: WorkflowExecutionDescription) {
  return raw.pendingActivities?.[0];
}

/** Resets a run to the moment before it sent products, as in the Temporal UI, and waits for its end. */
async function resetBeforeSending({ sellerId }: ProductSeller, runId: string): Promise<void> {
  const { client } = connector;
  const workflowId = pushProductsWorkflowId(sellerId);
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const scheduled = (events ?? []).find(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'sendProducts',
  )?.activityTaskScheduledEventAttributes;
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId, runId },
    reason: 'somebody resets it',
    requestId: randomUUID(),
    workflowTaskFinishEventId: scheduled?.workflowTaskCompletedEventId ?? null,
  });
  await client.workflow.getHandle(workflowId).result();
}

describe('a product that goes back to what it was, after it was sent otherwise (requirement 184)', () => {
  it.concurrent('by a push that was terminated, is sent again', async () => {
    const seller = await sellerOfOne();
    seller.offer([changed]);
    const handle = await seller.begin(connector.client);
    await expect.poll(() => packagesOf(seller)).toHaveLength(2);
    // The answer has arrived when the report is waited for.
    await expect
      .poll(async () => (await handle.fetchHistory()).events?.at(-1)?.timerStartedEventAttributes)
      .toBeTruthy();
    await handle.terminate('somebody does not like it');
    seller.offer([before]);

    const next = await seller.push(connector.client);

    expect(await titlesOf(seller)).toEqual([before.title]);
    expect(next.counts).toMatchObject({ unchanged: 0, integrated: 1 });
    expect(entryOf(next, 'KETTLE-1')).toHaveProperty('integrated');
  });

  it.concurrent(
    'by a push that was terminated while it sent, waits until that has arrived',
    async () => {
      const seller = await sellerOfOne();
      seller.offer([changed]);
      const { sellerId } = seller;
      const fault = {
        kind: 'delay',
        call: 'sendProducts',
        milliseconds: 30_000,
        sellerId,
      } as const;
      await connector.sandbox.placeFault(fault);
      const handle = await seller.begin(connector.client);
      await expect
        .poll(async () => pendingOf(await handle.describe()))
        .toMatchObject({ activityType: { name: 'sendProducts' } });
      await handle.terminate('somebody does not like it');
      seller.offer([before]);

      const next = await seller.begin(connector.client);

      await expect
        .poll(async () => wordsOf(connector.client, pendingOf(await next.describe())?.lastFailure))
        .toContain('was ended while it was sending');
      await next.terminate('it would wait for a minute and a half');
    },
  );

  it.concurrent('by a push that was reset after it had completed, is sent again', async () => {
    const seller = await sellerOfOne();
    seller.offer([changed]);
    const handle = await seller.begin(connector.client);
    await handle.result();
    const { runId } = await handle.describe();
    // A worker that reads a feed anew does not know what it was.
    seller.write('<!doctype html><html>log in</html>');
    await seller.push(connector.client);
    seller.offer([before]);
    await resetBeforeSending(seller, runId);

    await seller.push(connector.client);

    expect(await titlesOf(seller)).toEqual([before.title]);
  });

  it.concurrent('by a push that got no answer, is sent again', async () => {
    const seller = await sellerOfOne();
    seller.offer([changed]);
    const { sellerId } = seller;
    const fault = { kind: 'drop', call: 'sendProducts', carryOut: true, sellerId } as const;
    await connector.sandbox.placeFault(fault);
    expect((await seller.push(connector.client)).counts).toMatchObject({ unknown: 1 });
    seller.offer([before]);

    await seller.push(connector.client);

    expect(await titlesOf(seller)).toEqual([before.title]);
  });

  it.concurrent('by a push that Octopia refused, is refused no more', async () => {
    const seller = await sellerOfOne();
    seller.offer([kettle(1, { 'property:3263': 'noir' })]);
    expect((await seller.push(connector.client)).counts).toMatchObject({ refused: 1 });
    seller.offer([before]);

    const next = await seller.push(connector.client);

    expect(next.counts).toMatchObject({ unchanged: 1 });
    expect(entryOf(next, 'KETTLE-1')).not.toHaveProperty('refused');
  });
});
