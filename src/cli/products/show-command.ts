import type { Command } from 'commander';
import { listProducts, type ProductRow } from '../../client/products/list-products.js';
import type { Account } from '../../hemi/account.js';
import { readFeed } from '../../feed/read-feed.js';
import { toProductRequest } from '../../products/product-request.js';
import type { ProductProblem } from '../../products/product-rules.js';
import { readProducts } from '../../products/read-products.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure } from '../exit-codes.js';
import { explainFault } from '../explain-fault.js';
import { offerAccount } from '../offers/offer-account.js';
import { readReference } from '../offers/read-references.js';
import { printable } from '../order/field-lines.js';
import { sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { showTime } from '../times.js';
import { stateWords } from './list-command.js';

type ShowOptions = SellerOptions & OutputOptions;

/** What the feed says of a product now. */
type InFeed =
  | { found: 'product'; line: number; digest: string; request: object }
  | { found: 'problems'; problems: ProductProblem[] }
  | { found: 'nothing' }
  | { found: 'unread'; message: string };

/** Adds `hemi products show`. */
export function addShowCommand(products: Command, cli: Cli): void {
  describeCommand(products.command('show'), {
    description:
      'shows one product: what the feed says, what Octopia integrated or refused last, and what the next push does; times are UTC',
    examples: ['hemi products show MUG-BLUE', 'hemi products show MUG-BLUE --seller 98797 --json'],
  })
    .argument('<reference>', "the seller's reference of the product", readReference)
    .option(...sellerOption)
    .action((reference: string, options: ShowOptions) => show(cli, reference, options));
}

async function show(cli: Cli, reference: string, options: ShowOptions): Promise<void> {
  const { client } = await cli.temporal();
  const sellerId = await sellerFor(client, cli.environment, options);
  const { products } = await listProducts(client, sellerId);
  const known = products.find((one) => one.reference === reference);
  const feed = await lookInFeed(cli, reference, { ...options, seller: sellerId });
  if (known === undefined && feed.found !== 'product' && feed.found !== 'problems') {
    throw new CommandFailure(
      `no product "${reference}" is known`,
      'see those that are with: hemi products list',
    );
  }
  cli.report(
    {
      data: { reference, sellerId, feed, ...(known === undefined ? {} : { push: known }) },
      text: [
        cli.paint('heading', printable(reference)),
        `  feed  ${feedText(feed)}`,
        `  push  ${pushText(known, feed, cli)}`,
      ].join('\n'),
    },
    options,
  );
}

/** The feed as it is read from here; support may have neither its settings nor its place. */
async function lookInFeed(cli: Cli, reference: string, options: ShowOptions): Promise<InFeed> {
  try {
    return await readRow(reference, offerAccount(cli.environment, options));
  } catch (error) {
    return { found: 'unread', message: explainFault(error).message };
  }
}

async function readRow(reference: string, account: Account | undefined): Promise<InFeed> {
  const settings = account?.products;
  if (settings === undefined) {
    return { found: 'unread', message: 'OCTOPIA_ACCOUNTS names no feed of products here' };
  }
  const { products, problems } = await readProducts(await readFeed(settings), settings);
  const row = products.get(reference);
  if (row !== undefined) {
    const { line, digest, product } = row;
    return { found: 'product', line, digest, request: toProductRequest(product) };
  }
  const own = problems.filter((problem) => problem.reference === reference);
  return own.length === 0 ? { found: 'nothing' } : { found: 'problems', problems: own };
}

function feedText(feed: InFeed): string {
  if (feed.found === 'product') return `line ${feed.line}: can be sent`;
  if (feed.found === 'nothing') return 'has no such product';
  if (feed.found === 'unread') return `not read here: ${printable(feed.message)}`;
  return feed.problems
    .map(({ line, column = '', message }) => printable(`line ${line}, ${column} ${message}`))
    .join('; ');
}

function pushText(row: ProductRow | undefined, feed: InFeed, { paint }: Cli): string {
  if (row === undefined) return 'Octopia has integrated or refused none yet';
  const { state, code, message, packageId, at, isIntegrated, digest } = row;
  const { word, tone } = stateWords[state];
  const isChanged = feed.found === 'product' && digest !== undefined && feed.digest !== digest;
  return [
    paint(tone, word),
    ...(at === undefined ? [] : [`since ${showTime(at)}`]),
    ...(packageId === undefined ? [] : [`package ${printable(packageId)}`]),
    ...(code === undefined ? [] : [printable(`${code} ${message ?? ''}`)]),
    ...(state !== 'integrated' && isIntegrated ? ['Octopia has an earlier form of it'] : []),
    ...(isChanged ? ['the feed has changed since; the next push sends it'] : []),
  ].join('; ');
}
