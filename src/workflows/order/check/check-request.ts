import { ApplicationFailure } from '@temporalio/workflow';
import { failureTypes } from '../../../contract/failure-types.js';
import { checkRequest } from '../../../hemi/action-request.js';
import {
  actionKinds,
  withdrawnActions,
  type ActionKind,
  type RequestOf,
} from '../../../hemi/actions.js';
import { isUndecodable } from '../../runtime/payload-converter.js';

/** What to answer a signal or update whose name nothing here handles. */
export function unknownMessage(name: string): string {
  const advice =
    withdrawnActions.get(name.toLowerCase()) ?? `the actions are ${actionKinds.join(', ')}`;
  return `nothing was done: there is no "${name.slice(0, 50)}" on an order; ${advice}`;
}

/**
 * Checks what a signal or an update brought. Whether the order's status allows the action is a
 * later question.
 * @throws ApplicationFailure `BadInput` that names the field
 */
export function assertRequest<Kind extends ActionKind>(
  kind: Kind,
  request: unknown,
): asserts request is RequestOf<Kind> {
  const fault = isUndecodable(request)
    ? { field: kind, message: 'the argument cannot be decoded: send a JSON object' }
    : checkRequest(kind, request).fault;
  if (fault === undefined) return;
  throw ApplicationFailure.nonRetryable(`${fault.field}: ${fault.message}`, failureTypes.badInput);
}
