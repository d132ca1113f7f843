import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import {
  pushProductsWorkflowId,
  workflowTaskQueue,
  workflowTypes,
} from '../../src/contract/names.js';
import type { PushProducts, PushProductsResult } from '../../src/contract/product-messages.js';
import { toSellerId, type SellerId } from '../../src/hemi/ids.js';
import { present } from '../../src/language/present.js';
import { unpackBook, type ProductEntry } from '../../src/products/product-book.js';
import { gtin } from './product-feeds.js';

/** A kettle of a category that the sandbox has, with all that it wants. */
export function kettle(number: number, changes: Record<string, string> = {}) {
  return {
    sellerProductReference: `KETTLE-${number}`,
    gtin: gtin(number),
    title: `Bouilloire ${number}`,
    description: 'Bouilloire en inox, 1,7 litre.',
    brand: 'Test',
    categoryCode: '0A0101',
    sellerPictureUrls: `https://shop.example.com/kettle-${number}.jpg`,
    'property:3263': 'Noir',
    ...changes,
  };
}

export function kettles(count: number) {
  return Array.from({ length: count }, (_, place) => kettle(place + 1));
}

/** A seller with a product feed of its own. */
export interface ProductSeller {
  sellerId: SellerId;
  /** What the account has of products. */
  products: { feed: string };
  /** Writes the feed anew. */
  offer(rows: Record<string, string>[]): void;
  /** What stands in the feed in place of rows. */
  write(text: string): void;
  begin(client: Client, only?: string[]): Promise<WorkflowHandle<PushProducts>>;
  /** Pushes, and waits for the end. */
  push(client: Client, only?: string[]): Promise<PushProductsResult>;
  removeFeed(): void;
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A seller whose account names a feed that is not there yet. */
export function createProductSeller(seller: string): ProductSeller {
  const sellerId = toSellerId(seller);
  const folder = mkdtempSync(join(tmpdir(), 'hemi-products-'));
  const feed = join(folder, 'products.csv');
  const write = (text: string) => writeFileSync(feed, text);

  async function begin(client: Client, only?: string[]) {
    return client.workflow.start<PushProducts>(workflowTypes.pushProducts, {
      workflowId: pushProductsWorkflowId(sellerId),
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, ...present({ only }) }],
    });
  }

  return {
    sellerId,
    products: { feed },
    write,
    offer(rows) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
      write([columns.join(','), ...lines].join('\n'));
    },
    begin,
    async push(client, only) {
      return (await begin(client, only)).result();
    },
    removeFeed: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a result's book says of a product. */
export function entryOf({ book }: PushProductsResult, reference: string): ProductEntry | undefined {
  return unpackBook(book).get(reference);
}
