import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MarketplaceStatus } from '../../src/octopia/statuses.js';
import { actionKinds, type ActionKind, type RequestOf } from '../../src/hemi/actions.js';
import { marketplaceStatuses } from '../../src/hemi/status.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';

const requests: { [Kind in ActionKind]: RequestOf<Kind> } = {
  accept: {},
  refuse: {},
  ship: { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' },
  refund: { reason: 'seller-out-of-stock' },
};

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

describe('an action that the status allows', () => {
  const allowed: {
    kind: ActionKind;
    status: MarketplaceStatus;
    becomes: { marketplaceStatus: MarketplaceStatus; hemiStatus: string };
  }[] = [
    {
      kind: 'accept',
      status: 'WaitingAcceptance',
      becomes: { marketplaceStatus: 'Accepted', hemiStatus: 'Pending' },
    },
    {
      kind: 'ship',
      status: 'InPreparation',
      becomes: { marketplaceStatus: 'Shipped', hemiStatus: 'Shipped' },
    },
    {
      kind: 'refund',
      status: 'Shipped',
      becomes: { marketplaceStatus: 'CancelRequest', hemiStatus: 'Shipped' },
    },
  ];

  it.each(allowed)('is carried out once by signal: $kind', async ({ kind, status, becomes }) => {
    const order = await orders.start({ status });
    await order.signal(kind, requests[kind]);
    const view = await order.until(({ actions }) => actions[0]?.state === 'done');

    expect(view).toMatchObject(becomes);
    expect(view.actions).toMatchObject([{ kind, by: 'signal', request: requests[kind] }]);
    expect(await order.posts()).toHaveLength(1);
  });

  it.each(allowed)('is answered by update: $kind', async ({ kind, status, becomes }) => {
    const order = await orders.start({ status });

    expect(await order.update(kind, requests[kind])).toMatchObject({ outcome: 'done' });
    expect(await order.view()).toMatchObject(becomes);
    expect(await order.posts()).toHaveLength(1);
  });

  it.each(['signal', 'update'] as const)('closes the order by %s: refuse', async (way) => {
    const order = await orders.start({ status: 'WaitingAcceptance' });
    await order[way]('refuse');

    expect(await order.handle.result()).toMatchObject({
      hemiStatus: 'Cancelled',
      marketplaceStatus: 'Refused',
    });
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('an action that the status does not allow', () => {
  const verdicts: Record<MarketplaceStatus, Record<ActionKind, string>> = {
    Processing: { accept: 'refused', refuse: 'refused', ship: 'refused', refund: 'refused' },
    WaitingAcceptance: { accept: '', refuse: '', ship: 'refused', refund: 'refused' },
    Accepted: { accept: 'alreadyDone', refuse: 'refused', ship: 'refused', refund: '' },
    InPreparation: { accept: 'alreadyDone', refuse: 'refused', ship: '', refund: '' },
    // Octopia holds another tracking number.
    Shipped: { accept: 'alreadyDone', refuse: 'refused', ship: 'refused', refund: '' },
    Delivered: { accept: 'alreadyDone', refuse: 'refused', ship: 'refused', refund: '' },
    CancelRequest: { accept: 'refused', refuse: 'refused', ship: 'refused', refund: 'alreadyDone' },
    Cancelled: { accept: 'refused', refuse: 'refused', ship: 'refused', refund: 'alreadyDone' },
    Refused: { accept: 'refused', refuse: 'alreadyDone', ship: 'refused', refund: 'refused' },
    Rejected: { accept: 'refused', refuse: 'refused', ship: 'refused', refund: 'refused' },
  };
  const notAllowed = (status: MarketplaceStatus) =>
    actionKinds.filter((kind) => verdicts[status][kind] !== '');

  it.each(marketplaceStatuses)('is answered by update and sends nothing: %s', async (status) => {
    const order = await orders.make({ status });
    const kinds = notAllowed(status);
    const answers = await Promise.all(kinds.map((kind) => order.update(kind, requests[kind])));

    expect(answers.map(({ outcome }) => outcome)).toEqual(
      kinds.map((kind) => verdicts[status][kind]),
    );
    expect(await order.posts()).toEqual([]);
  });

  const open = marketplaceStatuses.filter(
    (status) => !['Cancelled', 'Refused', 'Rejected'].includes(status),
  );
  it.each(open)('is written down by signal and sends nothing: %s', async (status) => {
    const order = await orders.start({ status });
    const kinds = notAllowed(status);
    for (const kind of kinds) await order.signal(kind, requests[kind]);
    const { actions } = await order.until(
      (view) =>
        view.actions.length === kinds.length &&
        view.actions.every(({ finishedAt }) => finishedAt !== undefined),
    );

    expect(actions.map(({ state }) => state)).toEqual(kinds.map((kind) => verdicts[status][kind]));
    expect(await order.posts()).toEqual([]);
  });

  it('tells the one who asked what is possible instead', async () => {
    const order = await orders.start({ status: 'Accepted' });
    const { message } = await order.update('ship', requests.ship);

    expect(message).toMatch(/^ship is not possible while the order is Accepted: .*; wait until/);
    expect(await order.view()).toMatchObject({ problems: [], attention: [] });
  });

  it('is a problem that needs attention where it came by signal', async () => {
    const order = await orders.start({ status: 'Accepted' });
    await order.signal('ship', requests.ship);
    const view = await order.until(({ problems }) => problems.length > 0);

    expect(view.problems).toMatchObject([{ code: 'actionRefused', field: 'ship' }]);
    expect(view.attention).toEqual(['ActionRefused']);
  });

  it('keeps its reason in the words of Octopia', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const { orderId } = order;
    const no = { kind: 'answer', status: 422, detail: 'No.' } as const;
    await connector.sandbox.placeFault({ ...no, call: 'createShipment', orderId });

    const { outcome, message } = await order.update('ship', requests.ship);

    expect(outcome).toBe('refused');
    expect(message).toContain('Octopia answered 422: No.');
  });
});
