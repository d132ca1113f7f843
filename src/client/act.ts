import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { ActionOutcome } from '../contract/action-outcome.js';
import type { OrderAddress } from '../contract/activities.js';
import { actionUpdate } from '../contract/order-messages.js';
import type { ActionKind, RequestOf } from '../hemi/actions.js';
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
  /** Names the update in the workflow's history. */
  updateId: string;
}

const waitIsOver = {
  running: 'the order has taken the action and works on it; the wait was over before it ended',
  notTaken:
    'no worker has taken the action, so nobody knows whether it will be carried out; it is safe to send it again',
} as const;

/** Sends one action to an order, and waits for what comes of it. */
export async function act<Kind extends ActionKind>(
  client: Client,
  order: FoundOrder,
  action: { kind: Kind; request: RequestOf<Kind>; waitMs: number },
): Promise<ActionReport> {
  const updateId = randomUUID();
  const sent = await sendUpdate(client, order, {
    definition: actionUpdate(action.kind),
    args: [action.request],
    updateId,
    waitMs: action.waitMs,
  });
  const { isKnown: _isKnown, ...named } = order;
  return { action: action.kind, ...named, ...readAnswer(sent), updateId };
}

function readAnswer(
  sent: SentUpdate<ActionOutcome>,
): Pick<ActionReport, 'outcome' | 'message' | 'requestId'> {
  if (sent.state === 'finished') return sent.result;
  if (sent.state === 'rejected') return { outcome: 'refused', message: sent.reason };
  return { outcome: sent.state, message: waitIsOver[sent.state] };
}
