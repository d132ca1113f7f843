import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { offerAttributeNames } from '../../offers/attributes.js';
import type { Ware } from './wares.js';

const divider = ';';

/** Writes the feed under another name first, as every shop should: nobody ever reads half of it. */
export function writeOfferFeed(path: string, wares: readonly Ware[]): void {
  const rows = wares.map((ware) => offerAttributeNames.map((name) => ware[name] ?? ''));
  const lines = [offerAttributeNames, ...rows].map((cells) => cells.join(divider));
  writeFileSync(`${path}.new`, `${lines.join('\n')}\n`);
  renameSync(`${path}.new`, path);
}

/**
 * The wares of the feed as it is now, with what somebody has changed in it by hand; undefined where
 * there is none, or nothing of it can be made out any more.
 */
export function readOfferFeed(path: string): Ware[] | undefined {
  if (!existsSync(path)) return undefined;
  const [heading = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = heading.split(divider);
  if (offerAttributeNames.some((name) => !columns.includes(name))) return undefined;
  return lines.map((line): Ware => {
    const cells = line.split(divider);
    const cellOf = (name: string): string => cells[columns.indexOf(name)] ?? '';
    return {
      ...Object.fromEntries(offerAttributeNames.map((name) => [name, cellOf(name)])),
      SellerProductId: cellOf('SellerProductId'),
    };
  });
}
