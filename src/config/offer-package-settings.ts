import { z } from 'zod';
import { present } from '../language/present.js';
import type { WrongSetting } from './config-error.js';
import { urlSchema } from './url.js';

/** How the ZIP files of XML packages reach Octopia: by a directory that a web server serves, or by a port of the worker. */
export interface OfferPackagesConfig {
  /** What Octopia is told; the name of a file follows after a `/`. */
  url: string;
  /** Where the files are written. */
  directory?: string;
  /** Where the worker serves them itself. */
  port?: number;
}

export const directorySchema = z
  .string()
  .transform((text) => (text === 'off' ? undefined : text))
  .pipe(z.string().startsWith('/', 'must be a path that starts with /, or off').optional());

export const urlOrOffSchema = z
  .string()
  .transform((text) => (text === 'off' ? undefined : text))
  .pipe(urlSchema.optional());

const places = ['OFFER_PACKAGES_DIRECTORY', 'OFFER_PACKAGES_PORT'] as const;
const address = 'OFFER_PACKAGES_URL';

/**
 * What is wrong with the places and the address of offer packages beside one another.
 * @param texts the settings as they are written.
 */
export function refusedOfferPackages(texts: Readonly<Record<string, string>>): WrongSetting[] {
  const given = places.filter((name) => ![undefined, 'off'].includes(texts[name]));
  const hasAddress = ![undefined, 'off'].includes(texts[address]);
  if (given.length === 2) {
    return [{ name: places[1], problem: `is given beside ${places[0]}: give one of them` }];
  }
  if (given.length === 1 && !hasAddress) {
    const problem = `is not set: Octopia is told it to fetch what ${given.join()} has`;
    return [{ name: address, problem }];
  }
  if (given.length === 0 && hasAddress) {
    const problem = `is given without ${places.join(' or ')}: nothing would be there`;
    return [{ name: address, problem }];
  }
  return [];
}

/** @param settings as they were checked. */
export function offerPackagesConfig(settings: {
  OFFER_PACKAGES_DIRECTORY?: string | undefined;
  OFFER_PACKAGES_URL?: string | undefined;
  OFFER_PACKAGES_PORT: number | 'off';
}): OfferPackagesConfig | undefined {
  const {
    OFFER_PACKAGES_DIRECTORY: directory,
    OFFER_PACKAGES_URL: url,
    OFFER_PACKAGES_PORT: port,
  } = settings;
  if (url === undefined) return undefined;
  return present({ url, directory, port: port === 'off' ? undefined : port });
}
