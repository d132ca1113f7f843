import type { Command } from 'commander';
import { feedName } from '../../feed/feed-name.js';
import { noRowsFault } from '../../feed/no-rows.js';
import { readFeed } from '../../feed/read-feed.js';
import { present } from '../../language/present.js';
import { checkBookSize } from '../../products/check-book-size.js';
import { checkCategories } from '../../products/check-categories.js';
import type { ProductProblem } from '../../products/product-rules.js';
import { readProducts } from '../../products/read-products.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { exitCodes } from '../exit-codes.js';
import { faultLines, shownFault, type ShownFault } from '../feed-fault.js';
import { offerAccount } from '../offers/offer-account.js';
import { printable } from '../order/field-lines.js';
import { readLimit } from '../read-limit.js';
import { sellerOption, type SellerOptions } from '../sellers.js';
import { renderTable } from '../table.js';
import { accountCategories } from './account-categories.js';
import { productSettingsFor } from './product-account.js';

interface CheckOptions extends SellerOptions, OutputOptions {
  offline?: true;
  limit: number;
}

/** What checking a feed found, as `--json` prints it. */
interface CheckedProducts {
  feed: { name: string; format: string; rows: number };
  /** What is wrong with the feed as a whole. */
  fault?: ShownFault;
  /** Products that would be sent. */
  products: number;
  problems: ProductProblem[];
  unreadColumns: readonly string[];
  categoriesChecked: boolean;
}

/** Adds `hemi products check`: what is wrong with a feed, before anything of it is sent. */
export function addCheckCommand(products: Command, cli: Cli): void {
  describeCommand(products.command('check'), {
    description:
      'reads a feed of products without sending it, and says what is wrong, row by row, also with what their categories want; exits with 1 where a product would not be sent',
    examples: [
      'hemi products check',
      'hemi products check docs/sample-products.csv --offline',
      'hemi products check https://shop.example.com/products.csv --seller 98797 --json',
    ],
  })
    .argument('[feed]', "a file or an address; the account's own feed where it is left out")
    .option(...sellerOption)
    .option('--offline', 'do not ask Octopia what categories want')
    .option('--limit <number>', 'show at most so many problems', readLimit, 50)
    .action((feed: string | undefined, options: CheckOptions) => check(cli, feed, options));
}

async function check(cli: Cli, feed: string | undefined, options: CheckOptions): Promise<void> {
  const account = offerAccount(cli.environment, options);
  const settings = productSettingsFor(feed, account);
  const content = await readFeed(settings);
  const read = await readProducts(content, settings);
  checkBookSize(read.products);
  const wanted = new Set([...read.products.values()].map(({ product }) => product.categoryCode));
  const asked = await accountCategories(cli.environment, account, wanted, options);
  if (asked.categories === undefined) {
    cli.note(`what the categories want was not checked: ${asked.whyNot}`);
  }
  const heldBack =
    asked.categories === undefined
      ? []
      : checkCategories(read.products.values(), asked.categories, read);
  const problems = [...read.problems, ...heldBack.flatMap((one) => one.problems)].toSorted(
    (one, other) => one.line - other.line,
  );
  const fault = noRowsFault(content);
  const checked: CheckedProducts = {
    feed: { name: feedName(settings.feed), format: content.format, rows: content.rows.length },
    ...present({ fault: fault && shownFault(fault) }),
    products: read.products.size - heldBack.length,
    problems,
    unreadColumns: read.unread,
    categoriesChecked: asked.categories !== undefined,
  };
  cli.report(
    {
      data: checked,
      text: checkText(checked, options.limit, cli),
      exitCode: problems.length === 0 && fault === undefined ? exitCodes.done : exitCodes.failed,
    },
    options,
  );
}

function checkText(checked: CheckedProducts, limit: number, { paint }: Cli): string {
  const { feed, fault, products, problems, unreadColumns } = checked;
  const refused = new Set(problems.map(({ line }) => line)).size;
  const rows = problems
    .slice(0, limit)
    .map(({ line, reference = '', column = '', value = '', rule, message }) =>
      [String(line), reference, column, value, rule, message].map(printable),
    );
  const more = problems.length - rows.length;
  const place = feed.format === 'json' ? 'ELEMENT' : 'LINE';
  return [
    paint('heading', `${printable(feed.name)}: ${feed.rows} rows`),
    ...faultLines(fault, paint),
    `  ${products} can be sent`,
    `  ${paint(refused > 0 ? 'bad' : 'good', `${refused} cannot`)}`,
    ...(unreadColumns.length === 0
      ? []
      : [`  nothing reads the columns ${unreadColumns.map(printable).join(', ')}`]),
    ...(rows.length === 0
      ? []
      : [
          '',
          renderTable(
            [place, 'REFERENCE', 'COLUMN', 'VALUE', 'RULE', 'WHAT IS WRONG'],
            rows,
            paint,
          ),
        ]),
    ...(more > 0 ? [`… and ${more} more; see them with --limit, or all with --json`] : []),
  ].join('\n');
}
