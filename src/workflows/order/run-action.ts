import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { ActionOutcome, ActionRecordOf } from '../../contract/action-outcome.js';
import type { ActionResult, OrderAddress } from '../../contract/activities.js';
import { failureTypes } from '../../contract/failure-types.js';
import type { ActionKind } from '../../hemi/actions.js';
import { actionActivity } from '../runtime/activity-options.js';

/** Activity failures that are final and of which it is known that nothing happened. */
const outcomeOfFailure: Record<string, ActionOutcome['outcome']> = {
  [failureTypes.octopiaRefused]: 'refused',
  [failureTypes.unknownAccount]: 'refused',
};

/**
 * Runs an action's activity to its end, which can take two days. Whatever fails is an outcome
 * of the action and never ends the workflow.
 */
export async function runAction<Kind extends ActionKind>(
  { sellerId, orderId }: OrderAddress,
  { kind, request }: { [K in Kind]: ActionRecordOf<K> }[Kind],
): Promise<ActionResult> {
  try {
    return await actionActivity<Kind>(kind)({ sellerId, orderId, ...request });
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
