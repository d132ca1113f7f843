import { loadConfig } from '../../config/config.js';
import type { Account } from '../../hemi/account.js';
import type { AccountDeliveryMode } from '../../offers/delivery-modes.js';
import { explainFault } from '../explain-fault.js';

/** The delivery modes of an account, or why they are not known here. */
export type AskedDeliveryModes =
  { modes: AccountDeliveryMode[]; whyNot?: undefined } | { modes?: undefined; whyNot: string };

/** Asks Octopia for them. A feed can be checked without, so whatever goes wrong is only said. */
export async function accountDeliveryModes(
  environment: NodeJS.ProcessEnv,
  account: Account | undefined,
  { offline }: { offline?: true },
): Promise<AskedDeliveryModes> {
  if (offline === true) return { whyNot: '--offline asks nobody' };
  if (account === undefined) return { whyNot: 'OCTOPIA_ACCOUNTS names no account' };
  try {
    const { askDeliveryModes } = await import('../../operation/delivery-modes.js');
    return { modes: await askDeliveryModes(loadConfig(environment), account) };
  } catch (error) {
    return { whyNot: explainFault(error).message };
  }
}
