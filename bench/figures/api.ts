import { toOrderId } from '../../src/hemi/ids.js';
import type { RequestOf } from '../../src/hemi/actions.js';
import type { ActionOutcome } from '../../src/contract/action-outcome.js';
import { forEachConcurrently } from '../../src/language/for-each-concurrently.js';
import type { CallName } from '../../src/sandbox/calls.js';
import { orderWorkflowId } from '../../src/contract/names.js';
import type { Bench, Figure, Row } from '../figure.js';
import { poll } from '../poll.js';
import type { Connector } from '../surroundings/connector.js';

const figure = 'api';
const updatesAtOnce = 10;
/** Requests a second that the sandbox lets through, and that the worker is set to. */
const limit = 10;

export const api: Figure = {
  name: figure,
  about: 'requests to Octopia in the life of an order, and the use of its rate limit',
  async measure(bench) {
    return [...(await measureLives(bench)), ...(await measureLimit(bench))];
  },
};

/** Orders that are accepted by themselves, shipped by update, and delivered. */
function measureLives({ withConnector, sizes, progress }: Bench): Promise<Row[]> {
  const count = sizes.lives;
  progress(`${count} orders are accepted, shipped and delivered`);
  return withConnector({}, async (connector) => {
    const { sandbox, untilQuiet } = connector;
    const orderIds = await sandbox.createOrders({ lines: 2 }, { count });
    await poll(connector);
    await untilMade(connector, 'setApprovalStatus', count);
    await moveAll(connector, orderIds, 'InPreparation');
    await poll(connector);
    await shipAll(connector, orderIds);
    await moveAll(connector, orderIds, 'Delivered');
    await poll(connector);
    await untilQuiet();
    const made = await sandbox.requestCounts();
    const total = Object.values(made).reduce((sum, calls) => sum + calls, 0);
    return [
      {
        figure,
        what: `a life, ${count} lives and 3 polls`,
        unit: 'requests/order',
        measured: [total / count],
      },
      ...Object.entries(made).map(([call, calls]) => ({
        figure,
        what: `of them: ${call}`,
        unit: 'requests/order',
        measured: [calls / count],
      })),
    ];
  });
}

/** All orders are accepted at once, at an Octopia that refuses what is over its limit. */
function measureLimit({ withConnector, sizes, progress }: Bench): Promise<Row[]> {
  const count = sizes.lives;
  progress(`${count} acceptances at ${limit} requests a second`);
  const settings = { OCTOPIA_REQUESTS_PER_SECOND: String(limit) };
  return withConnector({ settings }, async (connector) => {
    const { sandbox } = connector;
    await sandbox.changeRules({ requestsPerSecond: limit });
    await sandbox.createOrders({ lines: 2 }, { count });
    await poll(connector);
    await untilMade(connector, 'setApprovalStatus', count);
    const requests = (await sandbox.requests()).filter(({ call }) => call !== 'token');
    const times = requests.map(({ at }) => Date.parse(at));
    const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
    const refused = requests.filter(({ status }) => status === 429).length;
    const served = requests.length - refused;
    return [
      {
        figure,
        what: `acceptance of ${count} orders at once`,
        unit: 'requests/s',
        measured: [served / seconds],
        reference: { what: 'the limit', measured: [limit] },
      },
      {
        figure,
        what: 'refused with 429',
        unit: 'requests',
        measured: [refused],
        goal: { of: 'measured', atMost: 0 },
      },
    ];
  });
}

/** Waits until so many calls of a kind have been carried out. */
async function untilMade(
  { sandbox, untilQuiet }: Connector,
  call: CallName,
  count: number,
): Promise<void> {
  for (;;) {
    const made = await sandbox.requests({ call });
    if (made.filter(({ carriedOut }) => carriedOut).length >= count) break;
    await untilQuiet();
  }
  await untilQuiet();
}

async function moveAll(
  { sandbox }: Connector,
  orderIds: readonly string[],
  status: 'InPreparation' | 'Delivered',
): Promise<void> {
  for (const orderId of orderIds) await sandbox.moveOrder(orderId, status);
}

async function shipAll({ client, account }: Connector, orderIds: readonly string[]): Promise<void> {
  await forEachConcurrently(orderIds, updatesAtOnce, async (orderId) => {
    const order = client.workflow.getHandle(orderWorkflowId(account.sellerId, toOrderId(orderId)));
    const parcel = { trackingNumber: `TEST${orderId}`, carrierName: 'Colissimo' };
    const { outcome, message } = await order.executeUpdate<ActionOutcome, [RequestOf<'ship'>]>(
      'ship',
      {
        args: [parcel],
      },
    );
    if (outcome !== 'done') throw new Error(`a shipment was ${outcome}: ${message}`);
  });
}
