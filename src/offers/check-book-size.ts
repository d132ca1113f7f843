import { deflateRawSync } from 'node:zlib';
import { FeedError } from '../feed/feed-error.js';

/** Temporal takes 2 MB of a payload; a third is left for what is in flight or rejected. */
const mostBytes = 1.5 * 1024 * 1024;
/** So few fit, whatever their references are. */
const alwaysFit = 20_000;

/**
 * Looks whether the book of these offers can be written down at the end of a push: one that cannot
 * would be sent whole, and forgotten, with every push. Long random references are what takes room.
 * @param offers by reference
 * @throws FeedError before anything is sent
 */
export function checkBookSize(offers: ReadonlyMap<string, { digest: string }>): void {
  if (offers.size <= alwaysFit) return;
  const lines = [...offers].map(([reference, { digest }]) => `${reference}\t${digest}`).sort();
  const bytes = deflateRawSync(lines.join('\n')).length;
  if (bytes <= mostBytes) return;
  const count = offers.size.toLocaleString('en');
  const most = Math.floor((offers.size * mostBytes) / bytes).toLocaleString('en');
  throw new FeedError(
    'TooManyRows',
    `what Octopia accepted of ${count} offers with references as long as these cannot be remembered, only of some ${most}`,
  );
}
