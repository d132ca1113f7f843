import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionKinds, type ActionKind } from '../../src/hemi/actions.js';
import { marketplaceStatuses, type MarketplaceStatus } from '../../src/hemi/status.js';
import type { CallName } from '../../src/sandbox/calls.js';
import type { RequestByKind } from '../../src/workflows/messages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';

const automatic = 'automatic-seller';
const requests: RequestByKind = {
  accept: {},
  refuse: {},
  ship: { parcelNumber: 'TEST-PARCEL-1', carrierName: 'DHL' },
  refund: { reason: 'seller-out-of-stock' },
};

let connector: Connector;
/** Orders that a person accepts. */
let orders: TestOrders;
/** Orders that are accepted by themselves. */
let automaticOrders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({
    accounts: [{ acceptance: 'manual' }, { sellerId: automatic, acceptance: 'automatic' }],
  });
  orders = createTestOrders(connector);
  automaticOrders = createTestOrders(connector, automatic);
});
afterAll(() => connector.stop());

/** Makes the next call of a kind for an order go wrong. */
function refuseNext(call: CallName, orderId: string): Promise<string> {
  return connector.sandbox.placeFault({
    kind: 'answer',
    call,
    orderId,
    status: 422,
    detail: 'No.',
  });
}

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
    Shipped: { accept: 'alreadyDone', refuse: 'refused', ship: 'alreadyDone', refund: '' },
    Delivered: { accept: 'alreadyDone', refuse: 'refused', ship: 'alreadyDone', refund: '' },
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
    await refuseNext('createShipment', order.orderId);

    const { outcome, message } = await order.update('ship', requests.ship);

    expect(outcome).toBe('refused');
    expect(message).toContain('Octopia answered 422: No.');
  });
});

describe('an action that is asked for more than once', () => {
  it('is sent once for two signals', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await Promise.all([
      order.signal('ship', requests.ship),
      order.signal('ship', { ...requests.ship, parcelNumber: 'TEST-PARCEL-2' }),
    ]);
    const { actions } = await order.until((view) => view.actions[1]?.finishedAt !== undefined);

    expect(actions.map(({ state }) => state)).toEqual(['done', 'alreadyDone']);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is one action for two updates with the same id', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const answers = await Promise.all([
      order.update('refund', requests.refund, 'the-same'),
      order.update('refund', requests.refund, 'the-same'),
    ]);

    expect(answers[0]).toEqual(answers[1]);
    expect((await order.view()).actions).toHaveLength(1);
  });

  it('is one refund for two different ones at once', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const answers = await Promise.all([
      order.update('refund', { reason: 'seller-out-of-stock' }),
      order.update('refund', { reason: 'Seller-refusal', shippingCostRefund: true }),
    ]);

    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['alreadyDone', 'done']);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is sent once while Octopia takes its time to show it', async () => {
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 60_000 });
    const order = await orders.start({ status: 'WaitingAcceptance' });
    const first = await order.update('accept');
    const second = await order.update('accept');
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 0 });

    expect([first.outcome, second.outcome]).toEqual(['done', 'alreadyDone']);
    expect(await order.view()).toMatchObject({ acknowledge: 'Sent' });
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('the acceptance (hemi.md)', () => {
  it('is left to a person where the account says manual', async () => {
    const order = await orders.start({ status: 'WaitingAcceptance' });

    expect(await order.sync()).toMatchObject({ acknowledge: 'Pending', actions: [] });
    expect(await order.posts()).toEqual([]);
  });

  it('is sent by itself where it says automatic, and completed by the sight of it', async () => {
    const order = await automaticOrders.start({ status: 'WaitingAcceptance' });
    const view = await order.until(({ acknowledge }) => acknowledge === 'Completed');

    expect(view).toMatchObject({
      hemiStatus: 'Pending',
      marketplaceStatus: 'Accepted',
      actions: [{ kind: 'accept', by: 'automatic', state: 'done' }],
    });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is Sent and the order stays Pending until Octopia shows it, and is not sent again', async () => {
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 60_000 });
    const order = await automaticOrders.start({ status: 'WaitingAcceptance' });
    await order.until(({ acknowledge }) => acknowledge === 'Sent');
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 0 });

    expect(await order.sync()).toMatchObject({ acknowledge: 'Sent', hemiStatus: 'Pending' });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is an Error that needs attention when it is refused, and a person may send it again', async () => {
    const order = await automaticOrders.make({ status: 'WaitingAcceptance' });
    await refuseNext('setApprovalStatus', order.orderId);
    const failed = await order
      .sync()
      .then(() => order.until(({ acknowledge }) => acknowledge !== 'Pending'));
    const again = await order.update('accept');

    expect(failed).toMatchObject({
      acknowledge: 'Error',
      attention: ['AcceptanceFailed'],
      problems: [{ code: 'actionRefused', field: 'accept' }],
    });
    expect(again.outcome).toBe('done');
    expect(await order.view()).toMatchObject({ acknowledge: 'Completed', attention: [] });
  });

  it('is not sent where a person refuses the order first', async () => {
    const order = await automaticOrders.make({ status: 'WaitingAcceptance' });
    await refuseNext('setApprovalStatus', order.orderId);
    const { outcome } = await order.update('refuse');

    expect(outcome).toBe('refused');
    expect(await order.view()).toMatchObject({ acknowledge: 'Pending' });
    expect((await order.view()).actions.map(({ kind }) => kind)).toEqual(['refuse']);
  });

  it('is still sent by itself where a person asked for it too early', async () => {
    const order = await automaticOrders.start({ status: 'Processing' });
    await order.update('accept');
    await connector.sandbox.moveOrder(order.orderId, 'WaitingAcceptance');
    await order.sync();
    const view = await order.until(({ acknowledge }) => acknowledge === 'Completed');

    expect(view.actions.map(({ by, state }) => [by, state])).toEqual([
      ['update', 'refused'],
      ['automatic', 'done'],
    ]);
  });
});

describe('a refund that Octopia decides about (checklist 126, 127)', () => {
  it('ends the order when it is granted', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await order.update('refund', requests.refund);
    await connector.sandbox.decideCancellation(order.orderId, 'accept');
    await order.sync();

    expect(await order.handle.result()).toMatchObject({ hemiStatus: 'Cancelled' });
  });

  it('needs attention when it is rejected, and can be asked for again', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await order.update('refund', requests.refund);
    await connector.sandbox.decideCancellation(order.orderId, 'reject');

    expect(await order.sync()).toMatchObject({
      hemiStatus: 'Shipped',
      attention: ['RefundRejected'],
    });
    expect(await order.update('refund', requests.refund)).toMatchObject({ outcome: 'done' });
    expect(await order.view()).toMatchObject({ attention: [] });
    expect(await order.posts()).toHaveLength(2);
  });
});
