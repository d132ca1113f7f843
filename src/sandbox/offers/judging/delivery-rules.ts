import type { DeliveryMode } from '../delivery-modes.js';
import { verdict, type Verdict } from './result-codes.js';
import type { StoredOffer } from '../stored-offer.js';

/** The modes that a product of up to 30 kg must have, and those of a heavier one. */
const obligatory = { small: ['TRK', 'REG'], large: ['FDHD'] } as const;

/**
 * Whether an account may deliver a product in these modes (docs/octopia-offers.md, "Delivery
 * modes"). Where the sandbox knows no weight, one large mode says that the product is large.
 */
export function checkDeliveryModes(
  sent: StoredOffer['deliveryModes'],
  account: readonly DeliveryMode[],
  weightKilograms: number | undefined,
): Verdict | undefined {
  const codes = sent.map(({ code }) => code);
  const unknown = codes.find((code) => !account.some((mode) => mode.code === code));
  if (unknown !== undefined) return verdict('deliveryModeUnknown', unknown);
  if (new Set(codes).size < codes.length) return verdict('deliveryModesWrong', 'a mode is twice');

  const modes = account.filter(({ code }) => codes.includes(code));
  if (modes.every(({ isPickUp }) => isPickUp)) {
    return verdict('deliveryModesWrong', 'a pick-up mode is never alone');
  }
  const isLarge =
    weightKilograms === undefined
      ? modes.some(({ isForLarge }) => isForLarge)
      : weightKilograms > 30;
  const other = modes.find(({ isForLarge }) => isForLarge !== isLarge);
  if (other !== undefined) {
    const size = isLarge ? 'above 30 kg' : 'of up to 30 kg';
    return verdict('deliveryModesWrong', `${other.code} is not for a product ${size}`);
  }
  const missing = obligatory[isLarge ? 'large' : 'small'].find((code) => !codes.includes(code));
  return missing === undefined
    ? undefined
    : verdict('deliveryModesWrong', `${missing} is obligatory`);
}
