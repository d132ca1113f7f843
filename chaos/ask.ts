import { act, type ActionReport } from '../src/client/act.js';
import { actionUpdate } from '../src/contract/order-messages.js';
import { orderWorkflowId } from '../src/contract/names.js';
import type { ActionKind, RequestOf } from '../src/hemi/actions.js';
import { toOrderId, type OrderId } from '../src/hemi/ids.js';
import type { Asked } from './journal.js';
import type { PlannedOrder } from './plan/step.js';
import type { Stage } from './stage/stage.js';

/** An action, and what it is told. */
export type Wish = {
  [Kind in ActionKind]: { kind: Kind; request: RequestOf<Kind> };
}[ActionKind];

/** What an answer says of the asking. */
const stateAfter = {
  done: 'answered',
  alreadyDone: 'answered',
  refused: 'answered',
  unknown: 'answered',
  running: 'taken',
  notTaken: 'unclear',
} as const satisfies Record<ActionReport['outcome'], Asked['state']>;

/** Whoever waits for an answer gives up then. */
const waitMs = 90_000;

/**
 * Asks as support does: by an update, waiting for its answer.
 * @param name the id that somebody typed, if it is not the order's own
 */
export async function askByUpdate(
  { client, journal, note }: Stage,
  order: PlannedOrder,
  { kind, request }: Wish,
  name: OrderId = order.orderId,
): Promise<void> {
  const { sellerId, orderId } = order;
  const entry = journal.ask({ sellerId, orderId, kind, via: 'update', request: { ...request } });
  const workflowId = orderWorkflowId(sellerId, name);
  const found = { sellerId, orderId: name, workflowId, isKnown: true };
  try {
    const { outcome, message } = await act(client, found, { kind, request, waitMs });
    entry.outcome = outcome;
    entry.message = message;
    entry.state = stateAfter[outcome];
  } catch (error) {
    entry.state = 'unclear';
    entry.message = error instanceof Error ? error.message : String(error);
  }
  note(`  ${kind} ${orderId}: ${entry.outcome ?? entry.state}, ${entry.message}`);
}

/** Asks as the OMS does: by a signal, to which nobody answers. */
export async function askBySignal(
  { client, journal }: Stage,
  { sellerId, orderId }: PlannedOrder,
  { kind, request }: Wish,
): Promise<void> {
  const entry = journal.ask({ sellerId, orderId, kind, via: 'signal', request: { ...request } });
  try {
    const handle = client.workflow.getHandle(orderWorkflowId(sellerId, orderId));
    await handle.signal(actionUpdate(kind).name, request);
    entry.state = 'taken';
  } catch (error) {
    // A workflow that is not there has not got it; a server that is not there may have.
    const message = error instanceof Error ? error.message : String(error);
    entry.state = /not found|already completed/i.test(message) ? 'rejected' : 'unclear';
    entry.message = message;
  }
}

/** The name of the same order in small letters. */
export function otherSpelling(orderId: OrderId): OrderId {
  return toOrderId(orderId.toLowerCase());
}
