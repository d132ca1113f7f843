import { checkRemembered } from '../feed/check-remembered.js';

/**
 * Looks whether the book of these offers can be written down at the end of a push.
 * @param offers by reference
 * @throws FeedError before anything is sent
 */
export function checkBookSize(offers: ReadonlyMap<string, { digest: string }>): void {
  const pack = (): string =>
    [...offers]
      .map(([reference, { digest }]) => `${reference}\t${digest}`)
      .sort()
      .join('\n');
  checkRemembered(offers.size, pack, { what: 'what Octopia accepted', items: 'offers' });
}
