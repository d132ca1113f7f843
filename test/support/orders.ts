import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { defineUpdate } from '@temporalio/workflow';
import { vi } from 'vitest';
import { sendAgainIfAborted } from '../../src/cli/order/send-again.js';
import type { ActionKind } from '../../src/hemi/actions.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import type { OrderSpec } from '../../src/sandbox/orders/order-spec.js';
import { searchAttributeKeys } from '../../src/search-attributes.js';
import {
  orderQuery,
  orderWorkflowId,
  syncUpdate,
  workflowTaskQueue,
  type ActionOutcome,
  type OrderLifecycleInput,
  type OrderView,
  type RequestByKind,
} from '../../src/workflows/messages.js';
import type { orderLifecycle } from '../../src/workflows/order-lifecycle.js';
import type { Connector } from './connector.js';

export type OrderHandle = WorkflowHandle<typeof orderLifecycle>;

/** One order at the sandbox, and its workflow. */
export interface TestOrder {
  orderId: string;
  handle: OrderHandle;
  view(): Promise<OrderView>;
  /** Waits until the view satisfies what is expected of it, and gives it. */
  until(expected: (view: OrderView) => boolean): Promise<OrderView>;
  /** Signals an action, with whatever request. */
  signal<Kind extends ActionKind>(kind: Kind, request?: RequestByKind[Kind]): Promise<void>;
  /** Sends an action and waits for its outcome; starts the workflow if none runs. */
  update<Kind extends ActionKind>(
    kind: Kind,
    request?: RequestByKind[Kind],
    updateId?: string,
  ): Promise<ActionOutcome>;
  /** Has the order read now; starts the workflow if none runs. */
  sync(): Promise<OrderView>;
  /** What was posted for it. */
  posts(): Promise<LoggedRequest[]>;
}

const patience = { timeout: 30_000, interval: 25 };

/** The orders of one of the connector's sellers, the first one unless told otherwise. */
export function createTestOrders({ client, sandbox, ...connector }: Connector, seller?: string) {
  const sellerId = seller ?? connector.sellerId;

  /** The order of an id, whether or not it exists anywhere. */
  function at(orderId: string): TestOrder {
    const workflowId = orderWorkflowId(sellerId, orderId);
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
        return sendAgainIfAborted(() =>
          client.workflow.executeUpdateWithStart(definition, {
            args: request === undefined ? [] : [request],
            startWorkflowOperation: start(),
            ...(updateId === undefined ? {} : { updateId }),
          }),
        );
      },
      sync: () =>
        sendAgainIfAborted(() =>
          client.workflow.executeUpdateWithStart(syncUpdate, { startWorkflowOperation: start() }),
        ),
      async posts() {
        const requests = await sandbox.requests({ orderId });
        return requests.filter(({ method }) => method === 'POST');
      },
    };
  }

  return {
    at,
    /** Makes an order at the sandbox and starts its workflow, which reads it first. */
    async start(spec: OrderSpec = {}): Promise<TestOrder> {
      const orderId = await sandbox.createOrder({ sellerId, ...spec });
      await client.workflow.start<typeof orderLifecycle>(
        'orderLifecycle',
        startOf(sellerId, orderId),
      );
      const order = at(orderId);
      await order.until(({ marketplaceStatus }) => marketplaceStatus !== undefined);
      return order;
    },
    /** Makes an order at the sandbox that has no workflow. */
    async make(spec: OrderSpec = {}): Promise<TestOrder> {
      return at(await sandbox.createOrder({ sellerId, ...spec }));
    },
  };
}
export type TestOrders = ReturnType<typeof createTestOrders>;

function startOf(sellerId: string, orderId: string) {
  const input: OrderLifecycleInput = { sellerId, orderId };
  return {
    workflowId: orderWorkflowId(sellerId, orderId),
    taskQueue: workflowTaskQueue,
    args: [input] as [OrderLifecycleInput],
    typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
  };
}
