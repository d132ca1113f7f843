import { deflateRawSync } from 'node:zlib';
import { FeedError } from './feed-error.js';

/** Temporal takes 2 MB of a payload; the rest is left for what a push adds. */
const mostBytes = 1.5 * 1024 * 1024;
/** So few fit, whatever their references are and whatever became of them. */
const alwaysFit = 20_000;

/**
 * Looks whether what a push remembers of so many rows can be written down at its end: a book that
 * cannot would be sent whole, and forgotten, with every push. Long random references are what
 * takes room.
 * @param pack gives the book as it would be stored, before it is compressed
 * @throws FeedError before anything is sent
 */
export function checkRemembered(
  count: number,
  pack: () => string,
  words: { what: string; items: string },
): void {
  if (count <= alwaysFit) return;
  const bytes = deflateRawSync(pack()).length;
  if (bytes <= mostBytes) return;
  const most = Math.floor((count * mostBytes) / bytes).toLocaleString('en');
  throw new FeedError(
    'TooManyRows',
    `${words.what} of ${count.toLocaleString('en')} ${words.items} with references as long as these cannot be remembered, only of some ${most}`,
  );
}
