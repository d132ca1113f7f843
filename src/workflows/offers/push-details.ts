import { pushStops } from '../../contract/offer-messages.js';
import type { PushState } from './push-state.js';

/** So many rejections and problems are shown in the Temporal UI; the result holds more. */
const mostShown = 20;

/** A push as Markdown for the Temporal UI, for whoever runs the shop. */
export function pushDetails(state: PushState): string {
  const { counts, feed, stop, proof, packages, rejections, problems } = state;
  return [
    stop === undefined ? '' : `**Stopped: ${pushStops[stop.code].meaning}.** ${stop.message}`,
    ...(feed === undefined
      ? ['The feed has not been read yet.']
      : [`The feed of ${feed.readAt} has ${feed.offers} offers that can be sold.`]),
    lines([
      [counts.accepted, 'accepted by Octopia in this push'],
      [counts.waiting, 'sent, Octopia works on them'],
      [counts.withdrawn, 'of these taken off the shop'],
      [counts.rejected, 'rejected by Octopia in this push'],
      [counts.unchanged, 'as Octopia has them already'],
      [counts.inFlight, 'still in flight from an earlier push, left alone'],
      [counts.stillRejected, 'rejected earlier and not changed since, not sent again'],
      [counts.left, 'no longer in the feed, left as they are'],
      [counts.unusable, 'rows of the feed that cannot be used'],
      [counts.transportMissing, 'not sent, since only XML can carry them'],
      [counts.noVerdict, 'without an answer of Octopia, sent again next time'],
      [counts.changedMeanwhile, 'changed in the feed meanwhile, sent next time'],
    ]),
    proof === undefined
      ? ''
      : proof.asMeant
        ? `Offer \`${proof.reference}\` was read back and is as meant.`
        : `Offer \`${proof.reference}\` was read back: ${proof.findings.join('; ')}.`,
    list(
      'Packages that Octopia works on',
      packages.map(({ packageId, shown }) => `\`${packageId}\`: ${shown}`),
    ),
    list(
      'Rejected',
      rejections.map(({ reference, code, message }) => `\`${reference}\`: ${code} ${message}`),
    ),
    list(
      'Not sent',
      problems.map(
        ({ line, reference, column, message }) =>
          `${reference === undefined ? `line ${line ?? '?'}` : `\`${reference}\``}${column === undefined ? '' : `, ${column}`}: ${message}`,
      ),
    ),
    list(
      `${state.unknownOnSale?.count ?? 0} for sale at Octopia, in neither the feed nor a push, left as they are`,
      (state.unknownOnSale?.references ?? []).map((reference) => `\`${reference}\``),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function lines(counted: [count: number, what: string][]): string {
  return counted
    .filter(([count]) => count > 0)
    .map(([count, what]) => `- ${count} ${what}`)
    .join('\n');
}

function list(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const shown = items.slice(0, mostShown).map((item) => `- ${item.replaceAll(/\s+/g, ' ')}`);
  const more = items.length > mostShown ? [`- and ${items.length - mostShown} more`] : [];
  return [`**${heading}**`, '', ...shown, ...more].join('\n');
}
