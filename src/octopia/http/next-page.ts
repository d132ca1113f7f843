import type { HttpAnswer } from './exchange.js';

/**
 * The parameters of the page that a `Link` header names as the next one; undefined where it names
 * none. Only they are taken from the address, which may be relative or absolute: whatever host it
 * names, no token is sent there.
 */
export function nextPageParameters({
  headers,
}: Pick<HttpAnswer, 'headers'>): URLSearchParams | undefined {
  const links = [headers['link']].flat().flatMap((header) => (header ?? '').split(/,(?=\s*<)/));
  const next = links.find((link) => /;\s*rel\s*=\s*"?next"?(\s*;|\s*$)/i.test(link));
  const address = /<([^>]*)>/.exec(next ?? '')?.[1];
  if (address === undefined || !address.includes('?')) return undefined;
  return new URLSearchParams(address.slice(address.indexOf('?') + 1));
}
