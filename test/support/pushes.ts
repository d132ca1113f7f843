import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import {
  pushOffersWorkflowId,
  workflowTaskQueue,
  workflowTypes,
} from '../../src/contract/names.js';
import type { PushOffersInput, PushOffersResult } from '../../src/contract/offer-messages.js';
import type { Account } from '../../src/hemi/account.js';
import { toSellerId, type SellerId } from '../../src/hemi/ids.js';
import { usualOfferSettings, type OfferSettings } from '../../src/offers/offer-settings.js';
import type { pushOffers } from '../../src/workflows/offers/push-offers.js';
import type { Connector } from './connector.js';

export type PushHandle = WorkflowHandleWithFirstExecutionRunId<typeof pushOffers>;

/** A row of a feed, under the names of the requirement; what a test leaves out is usual. */
export type FeedRow = Record<string, string | number>;

/** The directory of the feeds of a test file; it goes with the process that made it. */
const directory = mkdtempSync(join(tmpdir(), 'hemi-feeds-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

/** Accounts with a feed of their own, one for each test of a file. */
export function offerAccounts(count: number): Partial<Account>[] {
  return Array.from({ length: count }, (_, number) => offerAccount(`seller-${number + 1}`));
}

/** An account with a feed, with the settings' defaults unless told otherwise. */
export function offerAccount(
  seller: string,
  changes: Partial<OfferSettings> = {},
): Partial<Account> {
  const sellerId = toSellerId(seller);
  const offers = { ...usualOfferSettings, feed: feedPath(sellerId), ...changes };
  return { sellerId, acceptance: 'manual', offers };
}

function feedPath(sellerId: SellerId): string {
  return join(directory, `${sellerId}.json`);
}

/** A row with everything that is obligatory. */
export function feedRow(reference: string, changes: FeedRow = {}): FeedRow {
  return {
    SellerProductId: reference,
    EAN: '3600523417513',
    Prix: '12.99',
    Stock: 5,
    Condition: 'New',
    VatRate: 20,
    PreparationTime: 1,
    ShippingInformationDeliveryMode: 'TRK:4.99:1.00|REG:6.99',
    ...changes,
  };
}

/** The feed and the pushes of one seller. */
export interface Pushes {
  sellerId: SellerId;
  /** Writes the feed anew: rows of {@link feedRow}, or a text as it is. */
  feed(rows: FeedRow[] | string): void;
  begin(input?: Partial<PushOffersInput>): Promise<PushHandle>;
  /** Pushes, and gives the result. */
  push(input?: Partial<PushOffersInput>): Promise<PushOffersResult>;
  handle(): WorkflowHandle<typeof pushOffers>;
}

/** @param seller one of the connector's accounts; its own for each test */
export function createPushes({ client }: Pick<Connector, 'client'>, seller: string): Pushes {
  const sellerId = toSellerId(seller);
  const workflowId = pushOffersWorkflowId(sellerId);
  const begin = (input: Partial<PushOffersInput> = {}): Promise<PushHandle> =>
    client.workflow.start<typeof pushOffers>(workflowTypes.pushOffers, {
      workflowId,
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, ...input }],
    });
  return {
    sellerId,
    feed(rows) {
      writeFileSync(feedPath(sellerId), typeof rows === 'string' ? rows : JSON.stringify(rows));
    },
    begin,
    push: async (input) => await (await begin(input)).result(),
    handle: () => client.workflow.getHandle<typeof pushOffers>(workflowId),
  };
}

/** How often a reference was sent in each JSON package of a seller that was submitted. */
export async function timesSent(
  { sandbox }: Pick<Connector, 'sandbox'>,
  { sellerId }: Pushes,
  reference: string,
): Promise<number[]> {
  const packages = await sandbox.offerPackages({ sellerId });
  return packages
    .filter(({ submittedAt }) => submittedAt !== undefined)
    .map(
      ({ requests }) =>
        requests.filter((request) => JSON.stringify(request).includes(`"${reference}"`)).length,
    );
}
