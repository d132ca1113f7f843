import type { PushInTurn, WaitedForTurn } from '../../client/offers/push-in-turn.js';
import {
  pushStops,
  type FeedProblem,
  type PushOffersInput,
  type PushOffersResult,
} from '../../contract/offer-messages.js';
import { pushAttention, type PushAttention } from '../../contract/push-attention.js';
import { present } from '../../language/present.js';
import type { Cli, Report } from '../cli.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { listSection } from '../list-section.js';
import { printable } from '../order/field-lines.js';
import { showTime } from '../times.js';
import { stopText } from './stop-text.js';

type AskedOffers = Pick<PushOffersInput, 'only' | 'withdraw' | 'prove'>;

/**
 * What came of a push, as every command that starts one tells it.
 * @param asked where it names offers, what came of these alone is told, and decides what to exit with
 */
export function reportOfPush(
  push: PushInTurn,
  link: string | undefined,
  cli: Cli,
  asked: AskedOffers = {},
): Report {
  const look = link === undefined ? [] : [cli.paint('quiet', `  look: ${link}`)];
  if (!push.started) {
    return {
      data: { ...push, ...present({ link }) },
      text: [...waitedInVain(push, cli), ...look].join('\n'),
      exitCode: exitCodes.stillRunning,
    };
  }
  const { result, ...started } = push;
  const told = result && isOfSome(asked) ? resultOf(result, asked) : result;
  return {
    data: { ...started, ...present({ link, result: result && withoutBook(result) }) },
    text: [...(told === undefined ? goesOn(started) : pushLines(told, asked, cli)), ...look].join(
      '\n',
    ),
    exitCode: told === undefined ? exitCodes.stillRunning : exitCodeOf(told),
  };
}

function isOfSome({ only, withdraw, prove }: AskedOffers): boolean {
  return only !== undefined || withdraw !== undefined || prove === true;
}

/** What a result says of offers that somebody named: that others need attention is not their outcome. */
function resultOf(result: PushOffersResult, { only = [], prove }: AskedOffers): PushOffersResult {
  const { attention, counts, problems, stop, proof, openPackages } = result;
  const own = problems.filter(({ reference = '' }) => only.includes(reference));
  if (prove === true && (proof ?? stop ?? own[0] ?? openPackages[0]) === undefined) {
    own.push(...nothingToProve(only));
  }
  const isOwn: Partial<Record<PushAttention, boolean>> = {
    OffersRejected: counts.rejected > 0,
    OffersNotSent: own.length > 0,
  };
  return {
    ...result,
    counts: { ...counts, unusable: 0 },
    problems: own,
    attention: [
      ...attention.filter((reason) => isOwn[reason] ?? stop !== undefined),
      ...(own.length > 0 && !attention.includes('OffersNotSent') ? notSent : []),
    ],
  };
}

const notSent = ['OffersNotSent'] as const;

/** What somebody named and was taken off the shop before is known, though the feed has it no more. */
function nothingToProve(only: readonly string[]): FeedProblem[] {
  const rule = 'NothingToProve';
  if (only.length === 0) {
    return [{ rule, message: 'no offer of the feed can be sent, so none was read back' }];
  }
  const message = 'is not in the feed any more, so nothing was sent and read back';
  return only.map((reference) => ({ reference, rule, message }));
}

/** The book is for the next push, and large. */
function withoutBook({ book: _book, ...result }: PushOffersResult) {
  return result;
}

function exitCodeOf({ stop, attention, openPackages }: PushOffersResult): ExitCode {
  if (stop !== undefined || attention.length > 0) return exitCodes.failed;
  return openPackages.length > 0 ? exitCodes.stillRunning : exitCodes.done;
}

function waitedInVain({ workflowId, underWaySince }: WaitedForTurn, { paint }: Cli): string[] {
  const since = underWaySince === undefined ? '' : ` since ${showTime(underWaySince)}`;
  return [
    paint('careful', `${workflowId}: nothing was started: another push is under way${since}`),
    '  it had not ended when the wait was over; try again, or wait longer with --wait',
  ];
}

function goesOn({ workflowId }: { workflowId: string }): string[] {
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

/** These may be of another channel of the seller, or of pushes that Temporal has forgotten. */
function unknownLines({ unknownOnSale }: PushOffersResult): string[] {
  if (unknownOnSale === undefined) return [];
  const { count, references } = unknownOnSale;
  return [
    `  ${count} for sale at Octopia, in neither the feed nor a push: left as they are; hemi offers withdraw takes them off the shop`,
    ...listSection('for sale and unknown', references),
  ];
}

/** How it ended, and what a failed proof means for the pushes to come. */
function endLines(result: PushOffersResult, { prove }: AskedOffers, cli: Cli): string[] {
  const { stop, proved } = result;
  if (stop === undefined) return [cli.paint('good', 'the push is done')];
  if (prove === true && proved && stop.code === 'NotProved') {
    // The words of the stop are those of a first push, which goes no further without a proof.
    return [
      cli.paint('bad', `nothing was proved: ${printable(whyNotProved(result) ?? stop.message)}`),
      '  an earlier proof still counts, and pushes go on as before',
    ];
  }
  return [
    stopText(pushStops[stop.code].meaning, stop.message, cli),
    ...(stop.code === 'OfferNotAsMeant' ? [`  ${untilProved}`] : []),
  ];
}

const untilProved = 'pushes send nothing else until an offer is read back as it is meant';

/** Undefined where what was sent was accepted, and could not be read back. */
function whyNotProved({ rejections, openPackages }: PushOffersResult): string | undefined {
  const rejected = rejections.map(({ reference }) => reference);
  if (rejected.length > 0) return `Octopia rejected ${rejected.join(', ')}`;
  return openPackages.length > 0 ? 'Octopia still works on what was sent' : undefined;
}

function pushLines(result: PushOffersResult, asked: AskedOffers, cli: Cli): string[] {
  const { paint } = cli;
  const { counts, proof, rejections, problems, attention } = result;
  return [
    ...endLines(result, asked, cli),
    ...counted.flatMap(([name, what]) => (counts[name] > 0 ? [`  ${counts[name]} ${what}`] : [])),
    ...(proof === undefined
      ? []
      : [
          proof.asMeant
            ? `  offer ${printable(proof.reference)} was read back and is ${paint('good', 'as meant')}`
            : `  offer ${printable(proof.reference)} was read back: ${paint('bad', printable(proof.findings.join('; ')))}`,
        ]),
    ...listSection(
      'rejected',
      rejections.map(({ reference, code, message }) => `${reference}: ${code} ${message}`),
    ),
    ...listSection(
      'not sent',
      problems.map(
        ({ line, reference, column, message }) =>
          `${reference ?? (line === undefined ? 'the feed' : `line ${line}`)}${column === undefined ? '' : `, ${column}`}: ${message}`,
      ),
    ),
    ...unknownLines(result),
    ...attention.map((reason) => `  ${paint('careful', reason)}: ${pushAttention[reason].toDo}`),
  ];
}
