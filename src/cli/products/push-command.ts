import type { Command } from 'commander';
import { pushProducts } from '../../client/products/push-products.js';
import { present } from '../../language/present.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { readReferences } from '../offers/read-references.js';
import { addWaitOption, type WaitOptions } from '../order/order-arguments.js';
import { showWaiting } from '../order/wait-display.js';
import { sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { workflowLink } from '../temporal-session.js';
import { reportOfPush } from './push-text.js';

interface PushOptions extends SellerOptions, OutputOptions, WaitOptions {
  only?: string[];
}

/** Adds `hemi products push`. */
export function addPushCommand(products: Command, cli: Cli): void {
  const command = describeCommand(products.command('push'), {
    description:
      'sends the product data that changed in the feed to Octopia now; a push that is under way reads the feed again; exits with 1 where products were refused or not sent, with 3 while Octopia works on them',
    examples: ['hemi products push', 'hemi products push --only MUG-BLUE MUG-RED --wait 10m'],
  })
    .option(...sellerOption)
    .option(
      '--only <references...>',
      'only these products, also where they were refused before; the exit code is of these alone',
      readReferences,
    );
  addWaitOption(command);
  command.action((options: PushOptions) => push(cli, options));
}

async function push(cli: Cli, { only, ...options }: PushOptions): Promise<void> {
  const session = await cli.temporal();
  const sellerId = await sellerFor(session.client, cli.environment, options);
  const pushed = await showWaiting(cli, 'pushing product data', () =>
    pushProducts(session.client, { sellerId, ...present({ only }) }, options.wait),
  );
  const link = workflowLink(session, cli.environment, pushed.workflowId);
  cli.report(reportOfPush(pushed, link, cli, only), options);
}
