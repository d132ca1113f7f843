import type { ActionResult, OrderAddress } from '../../contract/activities.js';
import { attemptAction } from './attempt-action.js';
import type { ActivityDependencies } from '../dependencies.js';

/** Refuses an order that waits for acceptance, the only way to cancel it then (requirements 139, 146). */
export function refuseOrder(
  dependencies: ActivityDependencies,
  address: OrderAddress,
): Promise<ActionResult> {
  return attemptAction(dependencies, 'refuse', address, async (account) => async () => {
    await dependencies.octopia.setApprovalStatus(account, address.orderId, 'Refused');
    return { message: 'the refusal was sent' };
  });
}
