import { activityInfo } from '@temporalio/activity';
import type { Account } from '../../hemi/account.js';
import type { ActionOutcome } from '../../contract/action-outcome.js';
import type { RequestOf } from '../../hemi/actions.js';
import type { ActionResult, OrderAddress } from '../../contract/activities.js';
import { attemptAction } from './attempt-action.js';
import { countsAsSent } from './cancellation-request.js';
import type { ActivityDependencies } from '../dependencies.js';
import { present } from '../../language/present.js';

/**
 * Refunds the whole order (requirements 147 to 151) by a cancellation request. Before sending it
 * looks for a request that exists already, since two refunds are the worst that could happen.
 */
export function refundOrder(
  dependencies: ActivityDependencies,
  { sellerId, orderId, ...request }: OrderAddress & RequestOf<'refund'>,
): Promise<ActionResult> {
  const { octopia } = dependencies;
  const { attempt, scheduledTimestampMs } = activityInfo();
  return attemptAction(dependencies, 'refund', { sellerId, orderId }, async (account, order) => {
    const existing = await existingRequest(account);
    if (existing !== undefined) return existing;

    const reasons = await octopia.listCancellationReasons(account, order.marketplaceStatus);
    const asked = request.reason ?? account.defaultRefundReason;
    const reason = chooseReason(asked, reasons);
    if (reason === undefined) return withoutReason(asked, reasons, order.marketplaceStatus);
    return async () => {
      const { requestId } = await octopia.createCancellationRequest(account, {
        orderId,
        reason,
        ...present({ shippingCostRefund: request.shippingCostRefund }),
      });
      const message = `the refund was requested with the reason ${reason}; Octopia answers by moving the order`;
      return present({ message, requestId });
    };
  });

  async function existingRequest(account: Account): Promise<ActionOutcome | undefined> {
    const requests = await octopia.listCancellationRequests(account, orderId);
    const sending = { attempt, scheduledAt: new Date(scheduledTimestampMs) };
    const existing = requests.find((candidate) => countsAsSent(candidate, sending));
    if (existing === undefined) return undefined;
    const { requestId, status } = existing;
    return {
      outcome: 'alreadyDone',
      message: `nothing was sent: a cancellation request exists already (id ${requestId ?? 'not given'}, status ${status ?? 'not given'})`,
      ...present({ requestId }),
    };
  }
}

type Reasons = readonly { code: string }[];

/**
 * The reason as Octopia spells it; undefined if it is not one that Octopia takes now. Where
 * Octopia lists none, it is sent as typed.
 */
function chooseReason(asked: string | undefined, reasons: Reasons): string | undefined {
  const wanted = asked?.trim().toLowerCase();
  if (reasons.length === 0) return asked?.trim();
  return reasons.find(({ code }) => code.trim().toLowerCase() === wanted)?.code;
}

function withoutReason(
  asked: string | undefined,
  reasons: Reasons,
  marketplaceStatus: string,
): ActionOutcome {
  const codes = reasons.map(({ code }) => code).join(', ');
  const choice = codes === '' ? 'give a reason code of Octopia' : `give one of: ${codes}`;
  const message =
    asked === undefined
      ? `reason is obligatory: ${choice}; or set defaultRefundReason of the account in OCTOPIA_ACCOUNTS`
      : `reason "${asked}" is not one that Octopia takes while the order is ${marketplaceStatus}: ${choice}`;
  return { outcome: 'refused', message };
}
