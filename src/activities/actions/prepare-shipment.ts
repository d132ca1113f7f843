import { nothingBefore, type OwnRequestOf } from '../../contract/action-outcome.js';
import type { Order } from '../../hemi/order.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { Account } from '../../hemi/account.js';
import type { Carrier } from '../../octopia/client.js';
import { present } from '../../language/present.js';
import { mapCourier, resolveCarrier } from './carrier.js';
import type { Preparation, Prepared } from './preparation.js';
import { trackingNumbersOf } from './tracking-numbers.js';

/**
 * Prepares to ship the whole order in one parcel (requirements 140 to 143). The carrier is the
 * request's, or the account's default one; the account's courier mapping turns our name into
 * Octopia's. An order whose lines have a tracking number is shipped, whatever its status says:
 * the status may lag.
 */
export async function prepareShipment(
  octopia: Pick<OctopiaClient, 'listCarriers'>,
  { account, order, request, happened }: Preparation<'ship'>,
): Promise<Prepared<'ship'>> {
  const trackingNumber = request.trackingNumber.trim();
  const held = trackingNumbersOf(order);
  if (held.length > 0) {
    return {
      outcome: 'refused',
      message: `Octopia holds the tracking number ${held.join(', ')} and not ${trackingNumber}: a shipment cannot be changed there; correct it in the back office`,
    };
  }
  if (happened !== undefined) {
    const message = `${happened}; Octopia shows no tracking number, so it may not be ${trackingNumber}`;
    return { outcome: 'alreadyDone', message };
  }
  const asked = request.carrierName ?? account.defaultCarrier;
  if (asked === undefined) {
    return {
      outcome: 'refused',
      message:
        'carrierName is obligatory: give one, or set defaultCarrier of the account in OCTOPIA_ACCOUNTS',
    };
  }
  const mapped = mapCourier(asked, account.courierMapping);
  const { carrierName, explanation, near } = resolveCarrier(
    mapped,
    await carriers(octopia, account),
  );
  // Only who asks not to send it as typed is there to be asked; a message of the OMS does not wait.
  if (near !== undefined && request.carrierAsTyped === false) {
    return {
      outcome: 'refused',
      message: `nothing was sent: the carrier "${carrierName}" is not in Octopia's list, which has "${near}"; give that, or send it as typed (--yes)`,
      nearCarrier: near,
    };
  }
  const hasAddress = !order.missing.includes('shippingAddress');
  return {
    request: present({ trackingNumber, carrierName, trackingUrl: request.trackingUrl?.trim() }),
    before: nothingBefore,
    explanation: hasAddress
      ? explanation
      : `${explanation}; Octopia shows no complete shipping address of the order`,
  };
}

/**
 * That the shipment has happened, in words, whatever became of the order since; undefined where
 * Octopia does not show its tracking number.
 */
export function shownShipment(
  { lines }: Pick<Order, 'lines'>,
  { trackingNumber }: Pick<OwnRequestOf<'ship'>, 'trackingNumber'>,
): string | undefined {
  const number = trackingNumber.trim();
  const isShown = lines.some(({ parcels }) =>
    parcels.some((parcel) => parcel.trackingNumber === number),
  );
  if (!isShown) return undefined;
  return `nothing was sent: Octopia has the tracking number ${number} already`;
}

async function carriers(
  octopia: Pick<OctopiaClient, 'listCarriers'>,
  account: Account,
): Promise<Carrier[]> {
  try {
    return await octopia.listCarriers(account);
  } catch (error) {
    // The list only corrects spelling: a shipment does not wait for it.
    if (error instanceof OctopiaError) return [];
    throw error;
  }
}
