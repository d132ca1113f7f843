import type { Account } from '../../hemi/account.js';
import type { Carrier } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { RequestOf } from '../../hemi/actions.js';
import type { ActionResult, OrderAddress } from '../../contract/activities.js';
import { attemptAction } from './attempt-action.js';
import { mapCourier, resolveCarrier } from './carrier.js';
import type { ActivityDependencies } from '../dependencies.js';
import { present } from '../../language/present.js';

/**
 * Ships the whole order in one parcel (requirements 140 to 143). The carrier is the request's, or
 * the account's default one; the account's courier mapping turns our name into Octopia's.
 */
export function shipOrder(
  { octopia, ...dependencies }: ActivityDependencies,
  { sellerId, orderId, ...request }: OrderAddress & RequestOf<'ship'>,
): Promise<ActionResult> {
  return attemptAction(
    { octopia, ...dependencies },
    'ship',
    { sellerId, orderId },
    async (account) => {
      const asked = request.carrierName ?? account.defaultCarrier;
      if (asked === undefined) {
        return {
          outcome: 'refused',
          message:
            'carrierName is obligatory: give one, or set defaultCarrier of the account in OCTOPIA_ACCOUNTS',
        };
      }
      const mapped = mapCourier(asked, account.courierMapping);
      const carrier = resolveCarrier(mapped, await carriers(account));
      return async () => {
        await octopia.createShipment(account, orderId, {
          parcelNumber: request.trackingNumber.trim(),
          carrierName: carrier.carrierName,
          ...present({ trackingUrl: request.trackingUrl?.trim() }),
        });
        return { message: `the shipment was sent; ${carrier.explanation}` };
      };
    },
  );

  async function carriers(account: Account): Promise<Carrier[]> {
    try {
      return await octopia.listCarriers(account);
    } catch (error) {
      // The list only corrects spelling: a shipment does not wait for it.
      if (error instanceof OctopiaError) return [];
      throw error;
    }
  }
}
