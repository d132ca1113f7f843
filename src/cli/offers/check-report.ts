import type { Feed } from '../../feed/feed.js';
import type { FeedError } from '../../feed/feed-error.js';
import { feedName } from '../../feed/feed-name.js';
import type { OfferProblem } from '../../offers/offer-rules.js';
import type { ReadOffers } from '../../offers/read-offers.js';
import { transportOf } from '../../offers/transport.js';
import { present } from '../../language/present.js';
import { printable } from '../order/field-lines.js';
import { renderTable } from '../table.js';
import type { Paint } from '../terminal.js';
import { faultLines, shownFault, type ShownFault } from '../feed-fault.js';
import { previewText, type ComparedFeed, type PushPreview } from './compare-feed.js';

/** What checking a feed found, as `--json` prints it. */
export interface CheckedFeed {
  feed: {
    name: string;
    format: Feed['format'];
    rows: number;
    contentDigest: string;
    changedAt?: string;
  };
  /** What is wrong with the feed as a whole. */
  fault?: ShownFault;
  /** Offers that would be sent. */
  offers: { json: number; xml: number };
  /** Rows and offers that would not be sent, by line. */
  problems: OfferProblem[];
  /** What to look at in offers that would be sent all the same. */
  cautions: OfferProblem[];
  unreadColumns: readonly string[];
  deliveryModesChecked: boolean;
  /** Absent where the last push was not asked. */
  push?: PushPreview;
}

/** @param unsupported offers with attributes that no transport of this place carries. */
export function checkedFeed(
  feed: string,
  { format, rows, contentDigest, changedAt }: Feed,
  fault: FeedError | undefined,
  read: ReadOffers,
  {
    unsupported,
    deliveryModesChecked,
    push,
  }: Pick<CheckedFeed, 'deliveryModesChecked'> & {
    unsupported: readonly OfferProblem[];
    push?: PushPreview | undefined;
  },
): CheckedFeed {
  const notSent = unsupported.filter(({ rule }) => rule === 'TransportMissing');
  const sentWithout = unsupported.filter(({ rule }) => rule === 'SentWithout');
  const held = new Set(notSent.map(({ reference }) => reference));
  const stripped = new Set(sentWithout.map(({ reference }) => reference));
  const sent = [...read.offers].filter(([reference]) => !held.has(reference));
  const xml = sent.filter(
    ([reference, { offer }]) => transportOf(offer) === 'Xml' && !stripped.has(reference),
  ).length;
  return {
    feed: {
      name: feedName(feed),
      format,
      rows: rows.length,
      contentDigest,
      ...(changedAt === undefined ? {} : { changedAt }),
    },
    ...present({ fault: fault && shownFault(fault) }),
    offers: { json: sent.length - xml, xml },
    problems: [...read.problems, ...notSent].sort(byLine),
    cautions: [...read.cautions, ...sentWithout].sort(byLine),
    unreadColumns: read.unread,
    deliveryModesChecked,
    ...present({ push }),
  };
}

/** What was found, for people. */
export function checkText(
  checked: CheckedFeed,
  compared: ComparedFeed | undefined,
  limit: number,
  paint: Paint,
): string {
  const { feed, fault, offers, problems, cautions, unreadColumns } = checked;
  const place = feed.format === 'json' ? 'ELEMENT' : 'LINE';
  const refused = new Set(problems.map(({ line }) => line)).size;
  const sections = [
    paint('heading', `${printable(feed.name)}: ${counted(feed.rows, 'row')}`),
    ...faultLines(fault, paint),
    `  ${counted(offers.json + offers.xml, 'offer')} can be sent: ${offers.json} as JSON, ${offers.xml} in XML packages`,
    `  ${paint(refused > 0 ? 'bad' : 'good', `${counted(refused, 'offer')} cannot`)}`,
    ...(compared === undefined ? [] : [previewText(compared)]),
    ...(unreadColumns.length === 0
      ? []
      : [`  nothing reads the columns ${unreadColumns.map(printable).join(', ')}`]),
    ...section('Not sent', problems, place, limit, paint),
    ...section('Sent, but look at it', cautions, place, limit, paint),
  ];
  return sections.join('\n');
}

function section(
  title: string,
  problems: readonly OfferProblem[],
  place: string,
  limit: number,
  paint: Paint,
): string[] {
  if (problems.length === 0) return [];
  const rows = problems
    .slice(0, limit)
    .map(({ line, reference = '', column = '', value = '', rule, message }) =>
      [String(line), reference, column, value, rule, message].map(printable),
    );
  const more = problems.length - rows.length;
  return [
    '',
    paint('heading', title),
    renderTable([place, 'REFERENCE', 'COLUMN', 'VALUE', 'RULE', 'WHAT IS WRONG'], rows, paint),
    ...(more === 0 ? [] : [`… and ${more} more; see them with --limit, or all with --json`]),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function byLine(a: OfferProblem, b: OfferProblem): number {
  return a.line - b.line;
}
