import type { ActionResult, OrderAddress } from '../../contract/activities.js';
import { attemptAction } from './attempt-action.js';
import type { ActivityDependencies } from '../dependencies.js';

/** Accepts an order that waits for acceptance (requirement 138). */
export function acceptOrder(
  dependencies: ActivityDependencies,
  address: OrderAddress,
): Promise<ActionResult> {
  return attemptAction(dependencies, 'accept', address, async (account) => async () => {
    await dependencies.octopia.setApprovalStatus(account, address.orderId, 'Accepted');
    return { message: 'the acceptance was sent; Octopia moves the order on after its controls' };
  });
}
