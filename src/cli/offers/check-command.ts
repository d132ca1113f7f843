import type { Command } from 'commander';
import { loadOfferPackagesConfig } from '../../config/config.js';
import { noRowsFault } from '../../feed/no-rows.js';
import { readFeed } from '../../feed/read-feed.js';
import type { FeedSettings } from '../../feed/feed-settings.js';
import type { Account } from '../../hemi/account.js';
import { present } from '../../language/present.js';
import { transportProblems } from '../../offers/check-transport.js';
import { usualOfferSettings, type OfferSettings } from '../../offers/offer-settings.js';
import { readOffers } from '../../offers/read-offers.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { readLimit } from '../read-limit.js';
import { sellerOption, type SellerOptions } from '../sellers.js';
import { accountDeliveryModes } from './account-delivery-modes.js';
import { checkedFeed, checkText } from './check-report.js';
import { compareFeed } from './compare-feed.js';
import { offerAccount } from './offer-account.js';

interface CheckOptions extends SellerOptions, OutputOptions {
  offline?: true;
  limit: number;
}

/** Adds `hemi offers check`: what is wrong with a feed, before anything of it is sent. */
export function addCheckCommand(offers: Command, cli: Cli): void {
  describeCommand(offers.command('check'), {
    description:
      'reads a feed of offers without sending it, and says what is wrong, row by row, and what a push would change; exits with 1 where an offer would not be sent',
    examples: [
      'hemi offers check',
      'hemi offers check docs/sample-feed.csv --offline',
      'hemi offers check https://shop.example.com/offers.csv --seller 98797 --json',
    ],
  })
    .argument('[feed]', "a file or an address; the account's own feed where it is left out")
    .option(...sellerOption)
    .option(
      '--offline',
      'ask neither Octopia which delivery modes the account has, nor Temporal what a push would change',
    )
    .option('--limit <number>', 'show at most so many problems', readLimit, 50)
    .action((feed: string | undefined, options: CheckOptions) => check(cli, feed, options));
}

async function check(cli: Cli, feed: string | undefined, options: CheckOptions): Promise<void> {
  const { environment } = cli;
  const account = offerAccount(environment, options);
  const settings = settingsFor(feed, account);
  const asked = await accountDeliveryModes(environment, account, options);
  if (asked.modes === undefined) {
    cli.note(`whether the account has the delivery modes was not checked: ${asked.whyNot}`);
  }
  const content = await readFeed(settings);
  const read = await readOffers(content, settings, { deliveryModes: asked.modes });
  const beyondJson = transportProblems(read, settings);
  const canSendXml = loadOfferPackagesConfig(environment) !== undefined;
  const compared = await compareFeed(cli, account, read, {
    settings,
    canSendXml,
    offline: options.offline,
  });
  const checked = checkedFeed(settings.feed, content, noRowsFault(content), read, {
    unsupported: canSendXml ? [] : beyondJson,
    deliveryModesChecked: asked.modes !== undefined,
    push: compared?.preview,
  });
  const isRight = checked.problems.length === 0 && checked.fault === undefined;
  cli.report(
    {
      data: checked,
      text: checkText(checked, compared, options.limit, cli.paint),
      exitCode: isRight ? exitCodes.done : exitCodes.failed,
    },
    options,
  );
}

/** Another feed is read by the account's mapping too, but its secret header is the own feed's alone. */
function settingsFor(
  feed: string | undefined,
  account: Account | undefined,
): FeedSettings & OfferSettings {
  const own = account?.offers;
  if (feed === undefined || feed === own?.feed) {
    if (own !== undefined) return own;
    throw new UsageError(
      'name a feed: no account of OCTOPIA_ACCOUNTS has offers with a feed of its own',
    );
  }
  const { feedHeaderFile: _, format: __, ...rules } = own ?? { ...usualOfferSettings, feed };
  return present({ ...rules, feed });
}
