import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { ActionOutcome } from '../contract/action-outcome.js';
import type { OrderAddress } from '../contract/activities.js';
import { actionUpdate, resendUpdate, type ResendRequest } from '../contract/order-messages.js';
import type { ActionKind, RequestOf } from '../hemi/actions.js';
import { present } from '../language/present.js';
import { failureTypes } from '../contract/failure-types.js';
import { NothingToResendError } from './errors.js';
import type { FoundOrder } from './find-order.js';
import { sendUpdate, type SentUpdate } from './send-update.js';

/** What an action came to. */
export interface ActionReport extends OrderAddress {
  action: ActionKind;
  workflowId: string;
  /** As the workflow answers; `running` and `notTaken` where the wait was over before an answer. */
  outcome: ActionOutcome['outcome'] | 'running' | 'notTaken';
  message: string;
  /** The id of the cancellation request at Octopia, for a refund. */
  requestId?: string;
  /** The carrier that was probably meant, for a shipment refused for that. */
  nearCarrier?: string;
  /** Names the update in the workflow's history. */
  updateId: string;
}

const waitIsOver = {
  running: 'the order has taken the action and works on it; the wait was over before it ended',
  notTaken:
    'no worker has taken the action yet; it may still be carried out when one starts, so look at the order before it is asked for again',
} as const;

const detailsSchema = z.object({ nearCarrier: z.string().optional() }).catch({});

/** Sends one action to an order, and waits for what comes of it. */
export async function act<Kind extends ActionKind>(
  client: Client,
  order: FoundOrder,
  action: { kind: Kind; request: RequestOf<Kind>; waitMs: number },
): Promise<ActionReport> {
  const updateId = randomUUID();
  const named = { actionId: updateId, askedAt: new Date().toISOString() };
  const sent = await sendUpdate(client, order, {
    definition: actionUpdate(action.kind),
    args: [{ ...named, ...action.request }],
    updateId,
    waitMs: action.waitMs,
  });
  return reportOf(order, action.kind, updateId, sent);
}

/**
 * Sends an action again of which nobody knows whether it happened, and waits for what comes of it.
 * @throws NothingToResendError where that is known, or is being looked for
 */
export async function resend(
  client: Client,
  order: FoundOrder,
  { kind, waitMs, ...request }: { kind: ActionKind; waitMs: number } & ResendRequest,
): Promise<ActionReport> {
  const updateId = randomUUID();
  const sent = await sendUpdate(client, order, {
    definition: resendUpdate,
    args: [request],
    updateId,
    waitMs,
  });
  if (sent.state === 'rejected' && sent.type === failureTypes.badInput) {
    throw new NothingToResendError(`the ${kind} was not sent again: ${sent.reason}`);
  }
  return reportOf(order, kind, updateId, sent);
}

function reportOf(
  { isKnown: _isKnown, ...named }: FoundOrder,
  action: ActionKind,
  updateId: string,
  sent: SentUpdate<ActionOutcome>,
): ActionReport {
  return { action, ...named, ...readAnswer(sent), updateId };
}

function readAnswer(
  sent: SentUpdate<ActionOutcome>,
): Pick<ActionReport, 'outcome' | 'message' | 'requestId' | 'nearCarrier'> {
  if (sent.state === 'finished') return sent.result;
  if (sent.state === 'rejected') {
    const { nearCarrier } = detailsSchema.parse(sent.details);
    return present({ outcome: 'refused' as const, message: sent.reason, nearCarrier });
  }
  if (sent.state === 'aborted') {
    const message = `the order's workflow ended while it worked on the action (${sent.reason}): nobody knows whether it was carried out; look at the order before it is sent again`;
    return { outcome: 'unknown', message };
  }
  return { outcome: sent.state, message: waitIsOver[sent.state] };
}
