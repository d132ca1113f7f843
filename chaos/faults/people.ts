import { orderWorkflowId } from '../../src/contract/names.js';
import { askBySignal, askByUpdate, otherSpelling } from '../ask.js';
import { wishOf } from '../plan/order-life.js';
import type { FaultFamily } from './family.js';
import { whileRules } from './freshness.js';

/** What people and the OMS send in a bad moment. */
const garbage: readonly { name: string; args: readonly unknown[] }[] = [
  { name: 'refund', args: [] },
  { name: 'refund', args: [null] },
  { name: 'refund', args: ['seller-out-of-stock'] },
  { name: 'refund', args: [{ reason: 7 }] },
  { name: 'refund', args: [{ reason: 'seller-out-of-stock', amount: 5 }] },
  { name: 'refund', args: [{ reason: 'no-such-reason' }] },
  { name: 'ship', args: [{ trackingNumber: '' }] },
  { name: 'ship', args: [[]] },
  { name: 'observe', args: [] },
  { name: 'observe', args: [{ order: null }] },
  { name: 'cancel', args: [{}] },
  { name: 'nonsense', args: [{ a: { b: [] } }] },
  { name: '__temporal_nonsense', args: [] },
  { name: 'refund', args: [{ reason: '\uD83D' }] },
];

/** As many as a loop that runs wild sends before somebody stops it; Temporal takes 10,000 for a run. */
const floodOf = 2000;
const sentAtOnce = 50;

/** Messages that come twice, at once, or make no sense. */
export const peopleFaults = {
  duplicates: {
    about: 'the same signal several times, as a queue delivers it',
    make({ chance, orders }) {
      const order = chance.pick(orders);
      const wish = wishOf(chance.pick(['ship', 'refund', 'accept']), order.orderId, 1);
      const times = chance.integer(2, 3);
      return {
        about: `${wish.kind} ${order.orderId} ${times} times by signal`,
        async run(stage) {
          for (let count = 0; count < times; count += 1) await askBySignal(stage, order, wish);
        },
      };
    },
  },
  'two-people': {
    about: 'two people act on an order at the same time',
    make({ chance, orders }) {
      const order = chance.pick(orders);
      const kinds = [chance.pick(['ship', 'refund', 'accept']), chance.pick(['refund', 'ship'])];
      const wishes = kinds.map((kind, index) => wishOf(kind, order.orderId, index + 2));
      return {
        about: `two people: ${kinds.join(' and ')} ${order.orderId}`,
        async run(stage) {
          await Promise.all(wishes.map((wish) => askByUpdate(stage, order, wish)));
        },
      };
    },
  },
  twins: {
    about: 'one request is sent twice at once, under the id that it has',
    make({ chance, orders }) {
      const order = chance.pick(orders);
      const actionId = `twins-${chance.letters(8)}`;
      const wish = wishOf(chance.pick(['ship', 'refund']), order.orderId, 4, actionId);
      return {
        about: `${wish.kind} ${order.orderId} twice as ${actionId}`,
        async run(stage) {
          await Promise.all([askByUpdate(stage, order, wish), askByUpdate(stage, order, wish)]);
        },
      };
    },
  },
  flood: {
    about: 'a program sends signals without end',
    make({ chance, orders }) {
      const { sellerId, orderId } = chance.pick(orders);
      return {
        about: `a flood of ${floodOf} signals to ${orderId}`,
        async run({ client, ending }) {
          const handle = client.workflow.getHandle(orderWorkflowId(sellerId, orderId));
          for (let sent = 0; sent < floodOf && !ending.aborted; sent += sentAtOnce) {
            await Promise.all(
              Array.from({ length: sentAtOnce }, () => handle.signal('refund', { reason: 7 })),
            );
          }
        },
      };
    },
  },
  garbage: {
    about: 'signals that make no sense',
    make({ chance, orders }) {
      const { sellerId, orderId } = chance.pick(orders);
      const index = chance.integer(0, garbage.length - 1);
      const { name, args } = garbage[index] ?? { name: 'nonsense', args: [] };
      return {
        about: `garbage to ${orderId}: ${name} ${JSON.stringify(args)}`,
        async run({ client }) {
          const handle = client.workflow.getHandle(orderWorkflowId(sellerId, orderId));
          await handle.signal(name, ...args);
        },
      };
    },
  },
  'other-ids': {
    about: 'somebody names an order otherwise, and Octopia finds it all the same',
    make({ chance, orders }) {
      const order = chance.pick(orders);
      const wish = wishOf(chance.pick(['accept', 'refuse', 'ship', 'refund']), order.orderId, 9);
      const rules = whileRules(chance.integer(5, 15) * 1000, { answerWithOtherId: true });
      const name = otherSpelling(order.orderId);
      return {
        about: `${wish.kind} ${name} by update; ${rules.about}`,
        async run(stage) {
          const lenient = rules.run(stage);
          await askByUpdate(stage, order, wish, name);
          await lenient;
        },
      };
    },
  },
} as const satisfies Record<string, FaultFamily>;
