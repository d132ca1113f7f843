import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { ActionResult } from '../../contract/activities.js';
import type { ActionKind } from '../../hemi/actions.js';
import { acceptOrder, refundOrder, refuseOrder, shipOrder } from '../runtime/activity-options.js';
import type {
  ActionOutcome,
  ActionRecordOf,
  RequestByKind,
} from '../../contract/order-messages.js';

interface Address {
  sellerId: string;
  orderId: string;
}

const activities: {
  [Kind in ActionKind]: (address: Address, request: RequestByKind[Kind]) => Promise<ActionResult>;
} = {
  accept: (address) => acceptOrder(address),
  refuse: (address) => refuseOrder(address),
  ship: (address, request) => shipOrder({ ...address, ...request }),
  refund: (address, request) => refundOrder({ ...address, ...request }),
};

/** Activity failures that are final and of which it is known that nothing happened. */
const outcomeOfFailure: Record<string, ActionOutcome['outcome']> = {
  OctopiaRefused: 'refused',
  UnknownAccount: 'refused',
};

/**
 * Runs an action's activity to its end, which can take two days. Whatever fails is an outcome
 * of the action and never ends the workflow.
 */
export async function runAction<Kind extends ActionKind>(
  { sellerId, orderId }: Address,
  { kind, request }: { [K in Kind]: ActionRecordOf<K> }[Kind],
): Promise<ActionResult> {
  try {
    return await activities[kind]({ sellerId, orderId }, request);
  } catch (error) {
    const { message, type } = reasonOf(error);
    if (outcomeOfFailure[type] === 'refused') return { outcome: { outcome: 'refused', message } };
    return {
      outcome: {
        outcome: 'unknown',
        message: `it is not known whether it happened: look at the order at Octopia before it is sent again; the last attempt said: ${message}`,
      },
    };
  }
}

/** The words and the type of the failure that an activity ended with. */
export function reasonOf(error: unknown): { message: string; type: string } {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? (cause.type ?? '') : '';
  // A time-out keeps what the last attempt said as its own cause.
  const last = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return { message: last instanceof Error ? last.message : String(last), type };
}
