import { loadConfig } from '../../config/config.js';
import type { Account } from '../../hemi/account.js';
import type { WantedCategories } from '../../operation/product-categories.js';
import { explainFault } from '../explain-fault.js';

/** What categories want, or why that is not known here. */
export type AskedCategories =
  { categories: WantedCategories; whyNot?: undefined } | { categories?: undefined; whyNot: string };

/** Asks Octopia. A feed can be checked without, so whatever goes wrong is only said. */
export async function accountCategories(
  environment: NodeJS.ProcessEnv,
  account: Account | undefined,
  wanted: ReadonlySet<string>,
  { offline }: { offline?: true },
): Promise<AskedCategories> {
  if (offline === true) return { whyNot: '--offline asks nobody' };
  if (account === undefined) return { whyNot: 'OCTOPIA_ACCOUNTS names no account' };
  try {
    const { askCategories } = await import('../../operation/product-categories.js');
    return { categories: await askCategories(loadConfig(environment), account, wanted) };
  } catch (error) {
    return { whyNot: explainFault(error).message };
  }
}
