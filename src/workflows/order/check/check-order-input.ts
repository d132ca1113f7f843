import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import { failureTypes } from '../../../contract/failure-types.js';
import { orderWorkflowId } from '../../../contract/names.js';
import { toOrderId, toSellerId } from '../../../hemi/ids.js';
import type { OrderRunInput } from '../order-state.js';
import { isOrderSight } from './check-sight.js';
import { fieldsOf } from './fields-of.js';

/**
 * Checks the argument of `orderLifecycle`, which anybody can type in the Temporal UI.
 * @throws ApplicationFailure `BadInput` that names the field; it ends the workflow
 */
export function assertOrderInput(input: unknown): asserts input is OrderRunInput {
  const fault = findFault(input);
  if (fault !== undefined) throw ApplicationFailure.nonRetryable(fault, failureTypes.badInput);
}

function findFault(input: unknown): string | undefined {
  const fields = fieldsOf(input);
  const [sellerId, orderId] = [fields.get('sellerId'), fields.get('orderId')];
  if (!isText(sellerId)) return 'sellerId: must be a text';
  if (!isText(orderId)) return 'orderId: must be a text';
  const { workflowId, continuedFromExecutionRunId } = workflowInfo();
  const rightId = orderWorkflowId(toSellerId(sellerId), toOrderId(orderId));
  if (workflowId !== rightId) {
    return `the workflow id must be ${rightId}, so that an order never has two workflows`;
  }
  if (fields.has('carried') && continuedFromExecutionRunId === undefined) {
    return 'carried: only a run that continues another one has it';
  }
  const sight = fields.get('sight');
  if (sight !== undefined && !isOrderSight(sight, orderId, Date.now())) {
    return 'sight: is not a sight of this order; leave it out, and the order is read first';
  }
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
