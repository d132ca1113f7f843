import { Option, type Command } from 'commander';
import {
  listOffers,
  offerStates,
  type ListedOffers,
  type OfferRow,
  type OfferState,
} from '../../client/offers/list-offers.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { printable } from '../order/field-lines.js';
import { readLimit } from '../read-limit.js';
import { refuseUnknownSeller, sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { renderTable } from '../table.js';
import type { Tone } from '../terminal.js';
import { showTime } from '../times.js';

interface ListOptions extends SellerOptions, OutputOptions {
  status?: OfferState;
  rejected?: true;
  limit: number;
}

const words: Record<OfferState, { word: string; tone: Tone }> = {
  accepted: { word: 'accepted', tone: 'good' },
  inFlight: { word: 'in flight', tone: 'careful' },
  rejected: { word: 'rejected', tone: 'bad' },
  withdrawn: { word: 'withdrawn', tone: 'quiet' },
};

/** Adds `hemi offers list`. */
export function addListCommand(offers: Command, cli: Cli): void {
  describeCommand(offers.command('list'), {
    description: 'lists the offers as the last completed push left them; times are UTC',
    examples: [
      'hemi offers list',
      'hemi offers list --rejected',
      'hemi offers list --status inFlight',
    ],
  })
    .option(...sellerOption)
    .addOption(new Option('--status <status>', 'only these').choices(offerStates))
    .addOption(new Option('--rejected', 'the same as --status rejected').conflicts('status'))
    .option('--limit <number>', 'show at most so many', readLimit, 50)
    .action((options: ListOptions) => list(cli, options));
}

async function list(cli: Cli, options: ListOptions): Promise<void> {
  const { client } = await cli.temporal();
  const sellerId = await sellerFor(client, cli.environment, options);
  const listed = await listOffers(client, sellerId);
  if (listed.lastPush === undefined) {
    await refuseUnknownSeller(client, cli.environment, sellerId);
  }
  const state = options.rejected === true ? 'rejected' : options.status;
  const found = listed.offers.filter((offer) => state === undefined || offer.state === state);
  const offers = found.slice(0, options.limit);
  if (offers.length < found.length) {
    cli.note(`${offers.length} of ${found.length} offers; see more with --limit`);
  }
  cli.report(
    { data: { ...listed, offers, total: found.length }, text: listText(listed, offers, cli) },
    options,
  );
}

function listText({ lastPush }: ListedOffers, offers: readonly OfferRow[], cli: Cli): string {
  if (lastPush === undefined) return 'no push has completed yet: hemi offers push';
  const heading = `as the push left them that ended ${showTime(lastPush.endedAt)}`;
  if (offers.length === 0) return `no such offers, ${heading}`;
  const rows = offers.map(({ reference, state, code, message, at, packageId }) => [
    printable(reference),
    cli.paint(words[state].tone, words[state].word),
    at === undefined ? '' : showTime(at),
    printable([code, message, packageId].filter((part) => part !== undefined).join(' ')),
  ]);
  return [heading, renderTable(['OFFER', 'STATE', 'SINCE', 'WHY'], rows, cli.paint)].join('\n');
}
