import type { Config } from '../config/config.js';
import type { Account } from '../hemi/account.js';
import { createOctopiaClient } from '../octopia/client.js';
import {
  readWantedCategories,
  type WantedCategories,
} from '../octopia/products/wanted-categories.js';

export type { WantedCategories } from '../octopia/products/wanted-categories.js';

/**
 * Asks Octopia, outside of a worker, for categories and what they want of products.
 * @throws OctopiaError
 */
export async function askCategories(
  { octopia, requestsPerSecond }: Pick<Config, 'octopia' | 'requestsPerSecond'>,
  account: Account,
  wanted: ReadonlySet<string>,
): Promise<WantedCategories> {
  const client = createOctopiaClient({ ...octopia, requestsPerSecond });
  try {
    return await readWantedCategories(client.products, account, wanted);
  } finally {
    await client.close();
  }
}
