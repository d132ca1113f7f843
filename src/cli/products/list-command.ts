import { Option, type Command } from 'commander';
import {
  listProducts,
  productStates,
  type ListedProducts,
  type ProductRow,
  type ProductState,
} from '../../client/products/list-products.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { printable } from '../order/field-lines.js';
import { readLimit } from '../read-limit.js';
import { refuseUnknownSeller, sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { renderTable } from '../table.js';
import type { Tone } from '../terminal.js';
import { showTime } from '../times.js';

interface ListOptions extends SellerOptions, OutputOptions {
  status?: ProductState;
  refused?: true;
  limit: number;
}

/** How people read the state of a product. */
export const stateWords: Record<ProductState, { word: string; tone: Tone }> = {
  integrated: { word: 'integrated', tone: 'good' },
  underWay: { word: 'under way', tone: 'careful' },
  refused: { word: 'refused', tone: 'bad' },
};

/** Adds `hemi products list`. */
export function addListCommand(products: Command, cli: Cli): void {
  describeCommand(products.command('list'), {
    description:
      'lists the products as the last push left them, with what one under way has learnt; times are UTC',
    examples: [
      'hemi products list',
      'hemi products list --refused',
      'hemi products list --status underWay --json',
    ],
  })
    .option(...sellerOption)
    .addOption(new Option('--status <status>', 'only these').choices(productStates))
    .addOption(new Option('--refused', 'the same as --status refused').conflicts('status'))
    .option('--limit <number>', 'show at most so many', readLimit, 50)
    .action((options: ListOptions) => list(cli, options));
}

async function list(cli: Cli, options: ListOptions): Promise<void> {
  const { client } = await cli.temporal();
  const sellerId = await sellerFor(client, cli.environment, options);
  const listed = await listProducts(client, sellerId);
  if (listed.lastPush === undefined) {
    await refuseUnknownSeller(client, cli.environment, sellerId);
  }
  const state = options.refused === true ? 'refused' : options.status;
  const found = listed.products.filter((one) => state === undefined || one.state === state);
  const products = found.slice(0, options.limit);
  if (products.length < found.length) {
    cli.note(`${products.length} of ${found.length} products; see more with --limit`);
  }
  cli.report(
    { data: { ...listed, products, total: found.length }, text: listText(listed, products, cli) },
    options,
  );
}

function listText(
  { lastPush, running }: ListedProducts,
  products: readonly ProductRow[],
  cli: Cli,
): string {
  if (lastPush === undefined && running === undefined) {
    return 'no push has completed yet: hemi products push';
  }
  const heading = [
    ...(lastPush === undefined ? [] : [`the last push ended ${showTime(lastPush.endedAt)}`]),
    ...(running === undefined ? [] : [`one is under way since ${showTime(running.startedAt)}`]),
  ].join('; ');
  if (products.length === 0) return `no such products: ${heading}`;
  const rows = products.map(({ reference, state, code, message, at, packageId }) => [
    printable(reference),
    cli.paint(stateWords[state].tone, stateWords[state].word),
    at === undefined ? '' : showTime(at),
    printable([code, message, packageId].filter((part) => part !== undefined).join(' ')),
  ]);
  return [heading, renderTable(['PRODUCT', 'STATE', 'SINCE', 'WHY'], rows, cli.paint)].join('\n');
}
