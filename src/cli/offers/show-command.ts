import type { Command } from 'commander';
import { lookAtOffer } from '../../client/offers/look-at-offer.js';
import type { OfferView } from '../../contract/offer-messages.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure } from '../exit-codes.js';
import { printable } from '../order/field-lines.js';
import { showWaiting } from '../order/wait-display.js';
import { sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { showTime } from '../times.js';
import { readReference } from './read-references.js';

type ShowOptions = SellerOptions & OutputOptions;

/** Adds `hemi offers show`: what the feed says, what was accepted, and what Octopia shows. */
export function addShowCommand(offers: Command, cli: Cli): void {
  describeCommand(offers.command('show'), {
    description:
      'shows one offer: what the feed says, what was accepted last, what Octopia shows, and why it is off line; times are UTC',
    examples: ['hemi offers show MUG-BLUE', 'hemi offers show MUG-BLUE --seller 98797 --json'],
  })
    .argument('<reference>', "the seller's reference of the offer", readReference)
    .option(...sellerOption)
    .action((reference: string, options: ShowOptions) => show(cli, reference, options));
}

async function show(cli: Cli, reference: string, options: ShowOptions): Promise<void> {
  const { client } = await cli.temporal();
  const sellerId = await sellerFor(client, cli.environment, options);
  const view = await showWaiting(cli, `reading ${reference}`, () =>
    lookAtOffer(client, sellerId, reference),
  );
  if (isUnknown(view)) {
    throw new CommandFailure(
      `no offer "${reference}" is known`,
      'see those that are with: hemi offers list; the feed and Octopia have none of this reference either',
    );
  }
  cli.report({ data: view, text: viewText(view, cli) }, options);
}

/** Whether neither the feed nor a push nor Octopia has it. */
function isUnknown({ feed, push, shown }: OfferView): boolean {
  return feed.found === 'nothing' && push.state === 'neverSent' && shown.found === 'nothing';
}

function viewText({ reference, feed, push, shown, stop }: OfferView, { paint }: Cli): string {
  return [
    paint('heading', printable(reference)),
    ...(stop === undefined ? [] : [`  ${paint('careful', printable(stop.message))}`]),
    `  feed     ${feedText(feed)}`,
    `  push     ${pushText(push, feed)}`,
    `  Octopia  ${shownText(shown)}`,
    ...(shown.found === 'offer'
      ? shown.reasons.map((reason) => `           why not: ${printable(reason)}`)
      : []),
  ].join('\n');
}

function feedText(feed: OfferView['feed']): string {
  if (feed.found === 'offer') {
    return `line ${feed.line}: price ${feed.price}, quantity ${feed.quantity}`;
  }
  if (feed.found === 'nothing') return 'has no such offer';
  if (feed.found === 'unread') return `could not be read: ${printable(feed.message)}`;
  return feed.problems
    .map(({ line, column, message }) =>
      printable(`line ${line ?? '?'}, ${column ?? ''} ${message}`),
    )
    .join('; ');
}

const pushWords: Record<OfferView['push']['state'], string> = {
  accepted: 'Octopia accepted what the feed says',
  changed: 'the feed changed since Octopia accepted it; the next push sends it',
  inFlight: 'sent, Octopia works on it',
  rejected: 'rejected; not sent again before it changes, or is pushed with --only',
  withdrawn: 'taken off the shop',
  neverSent: 'never accepted by Octopia',
};

/** Where the feed has no row to compare with, nobody knows of a change. */
const withoutRow = 'accepted by Octopia';
const withdrawalRejected =
  'Octopia rejected that it is taken off the shop; each push tries it again';

function wordsOf(
  state: OfferView['push']['state'],
  rejection: OfferView['push']['rejection'],
  feed: OfferView['feed'],
): string {
  if (rejection?.ofWithdrawal === true) return withdrawalRejected;
  return state === 'changed' && feed.found !== 'offer' ? withoutRow : pushWords[state];
}

function pushText(
  { state, rejection, isHeld, packageId }: OfferView['push'],
  feed: OfferView['feed'],
): string {
  return [
    wordsOf(state, rejection, feed),
    ...(packageId === undefined ? [] : [`package ${packageId}`]),
    ...(rejection === undefined
      ? []
      : [`${rejection.code} ${rejection.message} (${showTime(rejection.at)})`]),
    ...(isHeld === true
      ? ['by hand, until its row in the feed differs in more than the stock']
      : []),
  ]
    .map(printable)
    .join('; ');
}

function shownText(shown: OfferView['shown']): string {
  if (shown.found === 'nothing') return 'shows no such offer';
  if (shown.found === 'unread') return `could not be asked: ${printable(shown.message)}`;
  const { state, integrationPrice, facialPrice, quantity, onLine, updatedAt } = shown;
  return [
    ...(state === undefined ? [] : [state]),
    ...(onLine === undefined ? [] : [onLine ? 'on line' : 'not on line']),
    ...(integrationPrice === undefined ? [] : [`price sent ${integrationPrice}`]),
    ...(facialPrice === undefined ? [] : [`price shown ${facialPrice}`]),
    ...(quantity === undefined ? [] : [`quantity ${quantity}`]),
    ...(updatedAt === undefined ? [] : [`since ${showTime(updatedAt)}`]),
  ]
    .map(printable)
    .join(', ');
}
