import { toOrderId } from '../../src/hemi/ids.js';
import type { ActionOutcome } from '../../src/contract/action-outcome.js';
import type { RequestOf } from '../../src/hemi/actions.js';
import { orderWorkflowId } from '../../src/contract/names.js';
import { billableActions, totalOf } from '../billable-actions.js';
import type { Figure } from '../figure.js';
import { fetchHistory } from '../history.js';
import { poll } from '../poll.js';

const figure = 'life';

export const life: Figure = {
  name: figure,
  about: 'one order from waiting to delivered, accepted and shipped by update',
  measure(bench) {
    bench.progress('an order is accepted, shipped and delivered');
    return bench.withConnector({ account: { acceptance: 'manual' } }, async (connector) => {
      const { sandbox, client, account, untilQuiet } = connector;
      const orderId = await sandbox.createOrder({ lines: 2 });
      await poll(connector);
      const order = client.workflow.getHandle(
        orderWorkflowId(account.sellerId, toOrderId(orderId)),
      );
      expectDone(
        await order.executeUpdate<ActionOutcome, [RequestOf<'accept'>]>('accept', { args: [{}] }),
      );
      await sandbox.moveOrder(orderId, 'InPreparation');
      await poll(connector);
      const parcel = { trackingNumber: 'TEST000001', carrierName: 'Colissimo' };
      expectDone(
        await order.executeUpdate<ActionOutcome, [RequestOf<'ship'>]>('ship', { args: [parcel] }),
      );
      await sandbox.moveOrder(orderId, 'Delivered');
      await poll(connector);
      await untilQuiet();

      const { history, events, bytes } = await fetchHistory(order);
      const actions = billableActions(history);
      return [
        row('history', 'events', events, 60),
        row('history', 'KB', bytes / 1024, 25),
        row('Temporal Cloud', 'actions', totalOf(actions), 20),
        ...Object.entries(actions).map(([kind, count]) =>
          row(`of them: ${kind}`, 'actions', count),
        ),
      ];
    });
  },
};

function row(what: string, unit: string, value: number, atMost?: number) {
  const goal = atMost === undefined ? {} : { goal: { of: 'measured', atMost } as const };
  return { figure, what, unit, measured: [value], ...goal };
}

function expectDone({ outcome, message }: ActionOutcome): void {
  if (outcome !== 'done') throw new Error(`the action was ${outcome}: ${message}`);
}
