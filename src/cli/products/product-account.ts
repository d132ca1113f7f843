import type { Account } from '../../hemi/account.js';
import { present } from '../../language/present.js';
import type { ProductSettings } from '../../products/product-settings.js';
import { UsageError } from '../exit-codes.js';

/**
 * How a feed of products is read: the account's own, or another one by the account's mapping. The
 * secret header is for the own feed alone.
 * @throws UsageError where no feed is named and the account has none
 */
export function productSettingsFor(
  feed: string | undefined,
  account: Account | undefined,
): ProductSettings {
  const own = account?.products;
  if (feed === undefined || feed === own?.feed) {
    if (own !== undefined) return own;
    throw new UsageError(
      'name a feed: no account of OCTOPIA_ACCOUNTS has products with a feed of its own',
    );
  }
  return present({ feed, columns: own?.columns });
}
