import { z } from 'zod';
import { takeStep } from '../autopilot/steps.js';
import { isAllowedIn } from '../orders/order-statuses.js';
import { Refusal } from '../problem-answer.js';
import { readInput } from '../read-input.js';
import { emptyAnswer, type Handler } from './answer.js';
import { orderOf } from './order-calls.js';

const approvalSchema = z.object({ approval_status: z.enum(['Accepted', 'Refused']) });

/** Accepts or refuses an order that waits for acceptance (requirements 138, 139). */
export const handleSetApprovalStatus: Handler = (state, { sellerId, orderId, body }) => {
  const { approval_status: approval } = readInput(approvalSchema, body);
  const order = orderOf(state, sellerId, orderId);
  if (!isAllowedIn(order.facts.status, 'approval')) {
    throw new Refusal(
      409,
      `The order ${orderId} cannot be modified in its status ${order.facts.status}.`,
    );
  }
  const isBeingProcessed = state.agenda
    .ofOrder(order.orderId)
    .some(({ step }) => step === 'accept' || step === 'refuse');
  if (isBeingProcessed) throw new Refusal(409, `The order ${orderId} is being processed.`);

  const step = approval === 'Accepted' ? 'accept' : 'refuse';
  const lag = state.autopilot.approvalLag(order) ?? state.rules.approvalLagMilliseconds;
  if (lag > 0) {
    const dueAt = Date.now() + lag;
    state.agenda.add({ orderId: order.orderId, step, whileStatus: order.facts.status, dueAt });
  } else {
    takeStep(step, state, order);
  }
  return emptyAnswer(200);
};
