import type { PushedProducts } from '../../client/products/push-products.js';
import {
  notInFeedCode,
  productsStops,
  type ProductCounts,
  type ProductsProgress,
  type PushProductsResult,
} from '../../contract/product-messages.js';
import { pushAttention, type PushAttention } from '../../contract/push-attention.js';
import { keysOf } from '../../language/keys-of.js';
import { present } from '../../language/present.js';
import type { Cli, Report } from '../cli.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { stopText } from '../offers/stop-text.js';
import { listSection } from '../list-section.js';
import { showTime } from '../times.js';

/** In the order in which people want to know. */
const counted: Record<Exclude<keyof ProductCounts, 'read'>, string> = {
  integrated: 'integrated by Octopia',
  refused: 'refused by Octopia',
  heldBack: 'not sent, since their category wants more',
  unusable: 'rows of the feed that cannot be used',
  stillRefused: 'refused earlier and not changed since',
  unchanged: 'unchanged',
  underWay: 'sent, Octopia works on them',
  unknown: 'sent, and the answer was lost: the next push sends them again',
  withoutVerdict: 'without an answer of Octopia, sent again next time',
  left: 'left for later',
};

/** What came of a push, as the command that starts one tells it. */
export function reportOfPush(
  { result, progress, ...pushed }: PushedProducts,
  link: string | undefined,
  cli: Cli,
  only?: readonly string[],
): Report {
  const shown = result ?? progress;
  const attention = result === undefined ? [] : attentionOf(result, only);
  const heading = result === undefined ? goesOn(pushed) : endOf(result, cli);
  return {
    data: { ...pushed, ...present({ link, progress, result: result && withoutBook(result) }) },
    text: [
      heading,
      ...(shown === undefined ? [] : progressLines(shown)),
      ...attention.map(
        (reason) => `  ${cli.paint('careful', reason)}: ${pushAttention[reason].toDo}`,
      ),
      ...(link === undefined ? [] : [cli.paint('quiet', `  look: ${link}`)]),
    ].join('\n'),
    exitCode: result === undefined ? exitCodes.stillRunning : exitCodeOf(result, attention),
  };
}

/** That others need attention is not the outcome of those that somebody named. */
function attentionOf(
  { attention, counts, refused }: PushProductsResult,
  only: readonly string[] | undefined,
): PushAttention[] {
  if (only === undefined) return attention;
  const isRefused =
    counts.heldBack + counts.unusable > 0 ||
    refused.some(({ reference }) => only.includes(reference));
  const others = attention.filter((reason) => reason !== 'ProductsRefused');
  return isRefused ? [...others, 'ProductsRefused'] : others;
}

/** The book is for the next push, and large. */
function withoutBook({ book: _book, ...result }: PushProductsResult) {
  return result;
}

function exitCodeOf(
  { stop, counts }: PushProductsResult,
  attention: readonly PushAttention[],
): ExitCode {
  if (stop !== undefined || attention.length > 0) return exitCodes.failed;
  return counts.underWay + counts.left > 0 ? exitCodes.stillRunning : exitCodes.done;
}

function goesOn({ workflowId, began }: Pick<PushedProducts, 'workflowId' | 'began'>): string {
  const how = began === 'now' ? '' : ' was under way, reads the feed again';
  return `${workflowId}: the push${how === '' ? '' : `${how} and`} goes on; the wait was over before it ended`;
}

function endOf({ stop }: PushProductsResult, cli: Cli): string {
  if (stop === undefined) return cli.paint('good', 'the push is done');
  return stopText(productsStops[stop.code].meaning, stop.message, cli);
}

function progressLines(progress: ProductsProgress): string[] {
  const { quotaUntil, refused, problems } = progress;
  const notInFeed = refused.filter(({ code }) => code === notInFeedCode).length;
  // They count as unusable, though no row is the reason.
  const counts = { ...progress.counts, unusable: progress.counts.unusable - notInFeed };
  return [
    ...keysOf(counted)
      .filter((name) => counts[name] > 0)
      .map((name) => `  ${counts[name]} ${counted[name]}`),
    ...(notInFeed === 0 ? [] : [`  ${notInFeed} named, and not in the feed`]),
    ...(quotaUntil === undefined
      ? []
      : [`  Octopia takes no more new products before ${showTime(quotaUntil)}`]),
    ...listSection(
      'refused',
      refused.map(({ reference, code, message }) => `${reference}: ${code} ${message}`),
    ),
    ...listSection(
      'not sent',
      problems.map(
        ({ line, reference, column, message }) =>
          `${reference ?? `line ${line}`}${column === undefined ? '' : `, ${column}`}: ${message}`,
      ),
    ),
  ];
}
