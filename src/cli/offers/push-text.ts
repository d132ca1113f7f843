import type { StartedPush } from '../../client/offers/start-push.js';
import { pushStops, type PushOffersResult } from '../../contract/offer-messages.js';
import { pushAttention } from '../../contract/push-attention.js';
import { present } from '../../language/present.js';
import type { Cli, Report } from '../cli.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { printable } from '../order/field-lines.js';

const mostShown = 20;

/** What came of a push, as every command that starts one tells it. */
export function reportOfPush(
  { result, ...started }: StartedPush,
  link: string | undefined,
  cli: Cli,
): Report {
  return {
    data: { ...started, ...present({ link, result: result && withoutBook(result) }) },
    text: [
      ...(result === undefined ? goesOn(started) : pushLines(result, cli)),
      ...(link === undefined ? [] : [cli.paint('quiet', `  look: ${link}`)]),
    ].join('\n'),
    exitCode: result === undefined ? exitCodes.stillRunning : exitCodeOf(result),
  };
}

/** The book is for the next push, and large. */
function withoutBook({ book: _book, ...result }: PushOffersResult) {
  return result;
}

function exitCodeOf({ stop, attention, openPackages }: PushOffersResult): ExitCode {
  if (stop !== undefined || attention.length > 0) return exitCodes.failed;
  return openPackages.length > 0 ? exitCodes.stillRunning : exitCodes.done;
}

function goesOn({ workflowId }: Pick<StartedPush, 'workflowId'>): string[] {
  return [`${workflowId}: the push goes on; the wait was over before it ended`];
}

/** In the order in which people want to know. */
const counted = [
  ['accepted', 'accepted by Octopia'],
  ['waiting', 'sent, Octopia works on them'],
  ['withdrawn', 'of these taken off the shop'],
  ['rejected', 'rejected by Octopia'],
  ['unchanged', 'unchanged'],
  ['inFlight', 'in flight from an earlier push, left alone'],
  ['stillRejected', 'rejected earlier and not changed since'],
  ['left', 'no longer in the feed, left as they are'],
  ['unusable', 'rows of the feed that cannot be used'],
  ['transportMissing', 'not sent, since only XML can carry them'],
  ['noVerdict', 'without an answer of Octopia, sent again next time'],
  ['changedMeanwhile', 'changed in the feed meanwhile, sent next time'],
] as const satisfies [keyof PushOffersResult['counts'], string][];

function pushLines(result: PushOffersResult, { paint }: Cli): string[] {
  const { stop, counts, proof, rejections, problems, attention } = result;
  return [
    stop === undefined
      ? paint('good', 'the push is done')
      : `${paint('bad', `the push stopped: ${pushStops[stop.code].meaning}`)}\n  ${printable(stop.message)}`,
    ...counted.flatMap(([name, what]) => (counts[name] > 0 ? [`  ${counts[name]} ${what}`] : [])),
    ...(proof === undefined
      ? []
      : [
          proof.asMeant
            ? `  offer ${printable(proof.reference)} was read back and is ${paint('good', 'as meant')}`
            : `  offer ${printable(proof.reference)} was read back: ${paint('bad', printable(proof.findings.join('; ')))}`,
        ]),
    ...section(
      'rejected',
      rejections.map(({ reference, code, message }) => `${reference}: ${code} ${message}`),
    ),
    ...section(
      'not sent',
      problems.map(
        ({ line, reference, column, message }) =>
          `${reference ?? `line ${line ?? '?'}`}${column === undefined ? '' : `, ${column}`}: ${message}`,
      ),
    ),
    ...attention.map((reason) => `  ${paint('careful', reason)}: ${pushAttention[reason].toDo}`),
  ];
}

function section(heading: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length - mostShown;
  return [
    `${heading}:`,
    ...items.slice(0, mostShown).map((item) => `  ${printable(item)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
