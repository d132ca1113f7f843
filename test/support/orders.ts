import {
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import { defineUpdate } from '@temporalio/workflow';
import { vi } from 'vitest';
import { z } from 'zod';
import { type SellerId, toOrderId } from '../../src/hemi/ids.js';
import type { OrderView } from '../../src/contract/order-view.js';
import type { ActionOutcome } from '../../src/contract/action-outcome.js';
import { readSight } from '../../src/activities/reading/read-sight.js';
import { failureTypes } from '../../src/contract/failure-types.js';
import { sendAgainIfNotTaken } from '../../src/client/send-again.js';
import type { ActionKind, RequestOf } from '../../src/hemi/actions.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import type { OrderSpec } from '../../src/sandbox/orders/order-spec.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { orderWorkflowId, workflowTaskQueue } from '../../src/contract/names.js';
import {
  orderQuery,
  resendUpdate,
  syncUpdate,
  type OrderLifecycleInput,
} from '../../src/contract/order-messages.js';
import type { orderLifecycle } from '../../src/workflows/order/order-lifecycle.js';
import type { OrderSight } from '../../src/contract/order-sight.js';
import { present } from '../../src/language/present.js';
import { testAccount, type Connector } from './connector.js';

export type OrderHandle = WorkflowHandle<typeof orderLifecycle>;

/** One order at the sandbox, and its workflow. */
export interface TestOrder {
  orderId: string;
  handle: OrderHandle;
  view(): Promise<OrderView>;
  /** Waits until the view satisfies what is expected of it, and gives it. */
  until(expected: (view: OrderView) => boolean): Promise<OrderView>;
  /** Signals an action, with whatever request. */
  signal<Kind extends ActionKind>(kind: Kind, request?: RequestOf<Kind>): Promise<void>;
  /** Sends an action and waits for its outcome; starts the workflow if none runs. */
  update<Kind extends ActionKind>(
    kind: Kind,
    request?: RequestOf<Kind>,
    updateId?: string,
  ): Promise<ActionOutcome>;
  /** Sends an action again of which nobody knows whether it happened, and waits for its outcome. */
  resend(actionId: string): Promise<ActionOutcome>;
  /** Has the order read now; starts the workflow if none runs. */
  sync(): Promise<OrderView>;
  /** What was posted for it. */
  posts(): Promise<LoggedRequest[]>;
}

const patience = { timeout: 30_000, interval: 25 };

/** The orders of one of the connector's sellers, the first one unless told otherwise. */
export function createTestOrders(connector: Connector, sellerId = connector.sellerId) {
  const { client, sandbox } = connector;

  /** The order of an id, whether or not it exists anywhere. */
  function at(orderId: string): TestOrder {
    const workflowId = orderWorkflowId(sellerId, toOrderId(orderId));
    const handle = client.workflow.getHandle<typeof orderLifecycle>(workflowId);
    const start = () =>
      new WithStartWorkflowOperation<typeof orderLifecycle>('orderLifecycle', {
        ...startOf(sellerId, orderId),
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    const view = () => handle.query(orderQuery);
    return {
      orderId,
      handle,
      view,
      until: (expected) =>
        vi.waitFor(async () => {
          const now = await view();
          if (!expected(now)) throw new Error(`not yet: ${JSON.stringify(now)}`);
          return now;
        }, patience),
      signal: (kind, request) =>
        handle.signal<unknown[]>(kind, ...(request === undefined ? [] : [request])),
      update(kind, request, updateId) {
        const definition: UpdateDefinition<ActionOutcome, unknown[]> = defineUpdate(kind);
        return outcomeOf(() =>
          client.workflow.executeUpdateWithStart(definition, {
            args: request === undefined ? [] : [request],
            startWorkflowOperation: start(),
            ...present({ updateId }),
          }),
        );
      },
      resend: (actionId) =>
        outcomeOf(() =>
          handle.executeUpdate(resendUpdate, { args: [{ actionId, requestedBy: 'test-user' }] }),
        ),
      sync: () =>
        sendAgainIfNotTaken(() =>
          client.workflow.executeUpdateWithStart(syncUpdate, { startWorkflowOperation: start() }),
        ),
      async posts() {
        const requests = await sandbox.requests({ orderId });
        return requests.filter(({ method }) => method === 'POST');
      },
    };
  }

  /** An order's first sight, as a poll gives it to the workflow that it starts. */
  async function sightOf(orderId: string): Promise<OrderSight> {
    const account = connector.accounts.find((candidate) => candidate.sellerId === sellerId);
    const reading = await readSight(connector.octopia, testAccount(account), toOrderId(orderId));
    if (reading.found !== 'order') throw new Error(`order ${orderId} is ${reading.found}`);
    return reading.sight;
  }

  return {
    at,
    /** Makes an order at the sandbox and starts its workflow with a sight, as a poll does; it has taken the sight. */
    async start(spec: OrderSpec = {}): Promise<TestOrder> {
      const orderId = await sandbox.createOrder({ sellerId, ...spec });
      const sight = await sightOf(orderId);
      await client.workflow.start<typeof orderLifecycle>('orderLifecycle', {
        ...startOf(sellerId, orderId),
        args: [{ sellerId, orderId: toOrderId(orderId), sight }],
      });
      const order = at(orderId);
      await order.view();
      return order;
    },
    /** Makes an order at the sandbox that has no workflow. */
    async make(spec: OrderSpec = {}): Promise<TestOrder> {
      return at(await sandbox.createOrder({ sellerId, ...spec }));
    },
  };
}
export type TestOrders = ReturnType<typeof createTestOrders>;

/** The outcome of an action, also of a refused one, whose update fails. */
async function outcomeOf(send: () => Promise<ActionOutcome>): Promise<ActionOutcome> {
  try {
    return await sendAgainIfNotTaken(send);
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    const isRefusal =
      cause instanceof ApplicationFailure && cause.type === failureTypes.actionRefused;
    if (!isRefusal) throw error;
    return refusedSchema.parse(cause.details?.[0]);
  }
}

const refusedSchema = z.object({ outcome: z.literal('refused'), message: z.string() });

function startOf(sellerId: SellerId, typed: string) {
  const orderId = toOrderId(typed);
  const input: OrderLifecycleInput = { sellerId, orderId };
  return {
    workflowId: orderWorkflowId(sellerId, orderId),
    taskQueue: workflowTaskQueue,
    args: [input] as [OrderLifecycleInput],
    typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
  };
}
