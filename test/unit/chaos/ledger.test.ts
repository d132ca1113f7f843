import { describe, expect, it } from 'vitest';
import type { Evidence, OrderEvidence, OrderRun } from '../../../chaos/evidence/evidence.js';
import type { Asked } from '../../../chaos/journal.js';
import type { OfferEvidence } from '../../../chaos/offers/offer-evidence.js';
import type { ProductEvidence } from '../../../chaos/products/product-evidence.js';
import { drawUp } from '../../../chaos/ledger/ledger.js';
import type { ActionRecord } from '../../../src/contract/action-outcome.js';
import type { OrderView } from '../../../src/contract/order-view.js';
import { toOrderId, toSellerId } from '../../../src/hemi/ids.js';
import type { LoggedRequest } from '../../../src/sandbox/request-log.js';
import { map, orderDocument } from '../../support/order-documents.js';

const sellerId = toSellerId('98797');
const orderId = toOrderId('ORDER-1');
const at = '2026-01-31T08:15:00.000Z';

const shipped: LoggedRequest = {
  number: 1,
  call: 'createShipment',
  method: 'POST',
  path: '/seller/v2/orders/ORDER-1/shipments',
  orderId,
  at,
  body: [{ parcelNumber: 'T-1', carrierName: 'Colissimo' }],
  carriedOut: true,
};
const refunded: LoggedRequest = {
  ...shipped,
  call: 'createCancellationRequest',
  body: { orderSellerId: orderId, reason: 'seller-out-of-stock' },
};

const ship = (state: ActionRecord['state'], trackingNumber = 'T-1'): ActionRecord => ({
  kind: 'ship',
  id: 'TEST-ACTION',
  by: 'update',
  request: { trackingNumber },
  requestedAt: at,
  state,
});
const refund = (state: ActionRecord['state'], requestedAt = at): ActionRecord => ({
  kind: 'refund',
  id: 'TEST-ACTION',
  by: 'signal',
  request: {},
  requestedAt,
  state,
});
const asked = (kind: Asked['kind'], more: Partial<Asked> = {}): Asked => ({
  number: 1,
  sellerId,
  orderId,
  kind,
  via: 'signal',
  request: {},
  at,
  state: 'taken',
  ...more,
});

const askedTwice = (request: Asked['request']) =>
  [1, 2].map((number) => asked('ship', { number, request }));

function view(actions: ActionRecord[], more: Partial<OrderView> = {}): OrderView {
  return {
    marketplaceCode: 'cdiscount_octopia',
    sellerId,
    orderId,
    marketplaceStatus: 'Shipped',
    acknowledge: 'Completed',
    transitions: [],
    actions,
    problems: [],
    allowedActions: [],
    attention: [],
    order: map(orderDocument({ orderId, status: 'Shipped', updatedAt: at })),
    ...more,
  };
}

function run(actions: ActionRecord[], more: Partial<OrderRun> = {}): OrderRun {
  return {
    workflowId: `order:${sellerId}:${orderId}`,
    runId: 'run-1',
    status: 'RUNNING',
    taskAttempts: 0,
    view: view(actions),
    ...more,
  };
}

function order(more: Partial<OrderEvidence>): OrderEvidence {
  return {
    orderId,
    sellerId,
    truth: {
      orderId,
      sellerId,
      status: 'Shipped',
      updatedAt: at,
      document: { orderId, statusEvents: [{ date: at, status: 'Shipped' }] },
      cancellationRequests: [],
      appointments: [],
    },
    carriedOut: [],
    runs: [run([])],
    asked: [],
    disturbances: [],
    ...more,
  };
}

/** The names of the rows that found something. */
function found(evidence: Partial<Evidence>): string[] {
  const { rows } = drawUp({ orders: [], polls: [], stalledPolls: [], leaks: [], ...evidence });
  return rows.filter(({ findings }) => findings.length > 0).map(({ name }) => name);
}
const foundOf = (more: Partial<OrderEvidence>) => found({ orders: [order(more)] });

const wrongOutcome = 'outcomes that say something else than what was carried out';
const unseen = 'actions without an outcome that anybody can see';

describe('the ledger', () => {
  it('is clean where everything is told as it was', () => {
    const evidence = order({
      carriedOut: [shipped],
      runs: [run([ship('done')])],
      asked: [asked('ship')],
    });

    expect(drawUp({ orders: [evidence], polls: [], stalledPolls: [], leaks: [] }).isClean).toBe(
      true,
    );
  });

  it.each<[string, Partial<OrderEvidence>, string]>([
    ['no workflow', { runs: [] }, 'orders without a workflow'],
    [
      'an older version',
      { runs: [run([], { view: view([], { marketplaceStatus: 'InPreparation' }) })] },
      'orders whose newest version did not arrive',
    ],
    [
      'a second workflow under another name',
      { runs: [run([]), run([], { workflowId: 'order:98797:order-1', runId: 'run-2' })] },
      'orders with two running workflows',
    ],
    [
      'an illegal move',
      {
        runs: [
          run([], {
            view: view([], {
              transitions: [
                { at, from: 'Shipped', to: 'Pending', marketplaceStatus: 'Accepted', legal: false },
              ],
            }),
          }),
        ],
      },
      'illegal moves',
    ],
    [
      'a workflow that does not answer',
      { runs: [{ ...run([]), problem: 'query failed' }] },
      'workflows that are wedged or failed',
    ],
    [
      'a failed workflow',
      { runs: [run([], { status: 'FAILED' })] },
      'workflows that are wedged or failed',
    ],
    [
      'a refund more than was asked for',
      {
        carriedOut: [refunded, refunded],
        runs: [run([refund('done'), refund('done', 'later')])],
        asked: [asked('refund')],
      },
      'actions carried out more often than asked for',
    ],
    ['done, and not carried out', { runs: [run([ship('done')])] }, wrongOutcome],
    [
      'refused, and carried out',
      { carriedOut: [shipped], runs: [run([ship('refused')])], asked: [asked('ship')] },
      wrongOutcome,
    ],
    [
      'already done with another number',
      { runs: [run([ship('alreadyDone', 'T-2')])] },
      wrongOutcome,
    ],
    [
      'carried out, and nothing tells of it',
      { carriedOut: [refunded], asked: [asked('refund', { state: 'unclear' })] },
      wrongOutcome,
    ],
    [
      'done twice, and carried out once',
      {
        carriedOut: [refunded],
        runs: [run([refund('done'), refund('done')])],
        asked: [asked('refund'), asked('refund')],
      },
      wrongOutcome,
    ],
    [
      'an answer of done, and nothing carried out',
      { asked: [asked('refund', { via: 'update', state: 'answered', outcome: 'done' })] },
      'answers that say something else than what was carried out',
    ],
    ['a signal without a record', { asked: [asked('refund')] }, unseen],
    ['an action that has not ended', { runs: [run([ship('running')])] }, unseen],
    ['an unknown outcome without attention', { runs: [run([ship('unknown')])] }, unseen],
    [
      'a rejected refund without attention',
      {
        truth: {
          ...order({}).truth,
          cancellationRequests: [
            {
              requestId: 'request-1',
              orderSellerId: orderId,
              sellerId,
              status: 'Rejected',
              reason: 'seller-out-of-stock',
              shippingCostRefund: false,
              requestedBy: 'Seller',
              createdAt: at,
              updatedAt: at,
            },
          ],
        },
      },
      'rejected refunds that nobody is told of',
    ],
  ])('finds %s', (_what, more, name) => {
    expect(foundOf(more)).toEqual([name]);
  });

  it('lets a workflow that was reset find done what its earlier run did', () => {
    const runs = [
      run([ship('done')], { status: 'TERMINATED' }),
      run([{ ...ship('alreadyDone'), requestedAt: 'later' }], { runId: 'run-2' }),
    ];
    const disturbances = [{ orderId, what: 'reset' as const }];

    expect(foundOf({ carriedOut: [shipped], runs, disturbances, asked: [asked('ship')] })).toEqual(
      [],
    );
    expect(foundOf({ carriedOut: [shipped], runs: runs.slice(1), asked: [asked('ship')] })).toEqual(
      [wrongOutcome],
    );
  });

  it('lets a second signal be told that its parcel is there already', () => {
    const runs = [run([ship('done'), { ...ship('alreadyDone'), requestedAt: 'later' }])];

    expect(foundOf({ carriedOut: [shipped], runs, asked: [asked('ship'), asked('ship')] })).toEqual(
      [],
    );
  });

  it('lets a shipment be refused at first, and be carried out when it is asked for again', () => {
    const runs = [run([ship('refused'), { ...ship('done'), requestedAt: 'later' }])];
    const twice = { carriedOut: [shipped], asked: askedTwice({}) };

    expect(foundOf({ ...twice, runs })).toEqual([]);
  });

  it('counts what was asked for twice under one id once, and anything else each time', () => {
    const told = { carriedOut: [shipped], runs: [run([ship('done')])] };

    expect(foundOf({ ...told, asked: askedTwice({ actionId: 'TEST-ACTION' }) })).toEqual([]);
    expect(foundOf({ ...told, asked: askedTwice({}) })).toEqual([unseen]);
  });

  it('lets an order that is over keep a date from when the clock of Octopia was ahead', () => {
    const later = '2026-01-31T08:17:00.000Z';
    const known = view([], { order: map(orderDocument({ orderId, updatedAt: later })) });
    const withRun = (status: string) => foundOf({ runs: [run([], { status, view: known })] });

    expect(withRun('COMPLETED')).toEqual([]);
    expect(withRun('RUNNING')).toEqual(['orders whose newest version did not arrive']);
  });

  it('lets a reset carry out what was refused before it', () => {
    const refused = asked('ship', {
      via: 'update',
      state: 'answered',
      outcome: 'refused',
      request: { trackingNumber: 'T-1' },
    });
    const evidence = { carriedOut: [shipped], runs: [run([ship('done')])], asked: [refused] };

    expect(foundOf({ ...evidence, disturbances: [{ orderId, what: 'reset' }] })).toEqual([]);
    expect(foundOf(evidence)).toEqual([
      'answers that say something else than what was carried out',
    ]);
  });

  it('tells two signals of the same moment apart', () => {
    const runs = [run([refund('refused'), refund('refused')])];

    expect(foundOf({ runs, asked: [asked('refund'), asked('refund')] })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['a poll that stalls', { stalledPolls: ['no end'] }, 'polls that stall or failed'],
    [
      'words of a buyer in a log',
      { leaks: [{ file: 'worker-1.log', line: 3, field: 'phone', words: '0199000001' }] },
      'personal data in logs',
    ],
    [
      'more visibility requests than pages',
      { visibility: { requests: 3, pages: 2 } },
      'visibility requests above one a page',
    ],
  ])('finds %s', (_what, evidence, name) => {
    expect(found(evidence)).toEqual([name]);
  });
});

describe('the ledger of offers', () => {
  const mug = {
    reference: 'MUG',
    gtin: '2000000000015',
    cents: 1299,
    quantity: 4,
    isAligned: false,
  };
  const shown = { sellerExternalReference: 'MUG', price: 12.99, quantity: 4 };
  const offersWith = (more: Partial<OfferEvidence>) =>
    found({
      offers: { feed: [mug], truth: [shown], told: [], packages: [], stalled: [], ...more },
    });
  const notAsMeant = 'offers that are neither as the feed has them nor rejected';

  it('is clean where the shop has what the feed says', () => {
    expect(offersWith({})).toEqual([]);
  });

  it('lets an offer differ that Octopia has rejected', () => {
    expect(offersWith({ truth: [], told: [{ reference: 'MUG', state: 'rejected' }] })).toEqual([]);
  });

  it.each<[string, Partial<OfferEvidence>, string]>([
    ['an offer that never arrived', { truth: [] }, notAsMeant],
    ['an old price', { truth: [{ ...shown, price: 11.99 }] }, notAsMeant],
    ['an old quantity', { truth: [{ ...shown, quantity: 5 }] }, notAsMeant],
    ['an offer that is still on sale', { feed: [] }, 'offers on sale that have left the feed'],
    [
      'an offer twice in one package',
      { packages: [{ packageId: 'P1', references: ['MUG', 'LAMP', 'MUG'] }] },
      'offers that stand twice in one package',
    ],
    ['pushes that do not end', { stalled: ['no push has ended'] }, 'pushes that stall'],
  ])('finds %s', (_what, more, name) => {
    expect(offersWith(more)).toEqual([name]);
  });
});

/** One call with these products. */
const call = (products: ProductEvidence['truth']): Partial<ProductEvidence> => ({
  packages: [{ packageId: 'P1', products: [...products], verdicts: [] }],
});

describe('the ledger of products', () => {
  const kettle = {
    reference: 'KETTLE',
    gtin: '2000000000015',
    title: 'Bouilloire en inox',
    brand: 'Test',
    colour: 'Noir',
  };
  const known = {
    gtin: kettle.gtin,
    sellerProductReference: 'KETTLE',
    title: kettle.title,
    brand: kettle.brand,
    attributes: [{ propertyReference: '3263', values: ['Noir'] }],
  };
  const productsWith = (more: Partial<ProductEvidence>) =>
    found({
      products: { feed: [kettle], truth: [known], told: [], packages: [], stalled: [], ...more },
    });
  const notAsMeant = 'products that are neither as the feed has them, refused nor under way';
  it('is clean where Octopia has what the feed says', () => {
    expect(productsWith({})).toEqual([]);
  });

  it.each<[string, ProductEvidence['told'][number]]>([
    ['refused, with a code', { reference: 'KETTLE', state: 'refused', code: 'UnknownChoice' }],
    ['under way', { reference: 'KETTLE', state: 'underWay' }],
  ])('lets a product differ that is told to be %s', (_what, told) => {
    expect(productsWith({ truth: [], told: [told] })).toEqual([]);
  });

  it('lets Octopia refuse what it has taken before', () => {
    const { sellerProductReference, gtin } = known;
    const verdicts = (['Integrated', 'Refused'] as const).map((status) => ({
      sellerProductReference,
      gtin,
      status,
      errors: [],
      operationType: 'Identical' as const,
    }));

    const told = [{ reference: 'KETTLE', state: 'refused', code: 'E42' }] as const;
    const packages = [{ packageId: 'P1', products: [known], verdicts }];
    expect(productsWith({ told, packages })).toEqual([]);
  });

  it.each<[string, Partial<ProductEvidence>, string]>([
    ['a product that never arrived', { truth: [] }, notAsMeant],
    ['an old title', { truth: [{ ...known, title: 'Bouilloire' }] }, notAsMeant],
    ['an old property', { truth: [{ ...known, attributes: [] }] }, notAsMeant],
    [
      'one that is told to be integrated and is not',
      { truth: [], told: [{ reference: 'KETTLE', state: 'integrated' }] },
      notAsMeant,
    ],
    [
      'a refusal that is over',
      { told: [{ reference: 'KETTLE', state: 'refused', code: 'UnknownChoice' }] },
      'products told to be refused that Octopia has as the feed does',
    ],
    ['a product twice in one call', call([known, known]), 'products that stand twice in one call'],
    [
      'more products in a call than one report shows',
      call(
        Array.from({ length: 26 }, (_, number) => ({
          ...known,
          sellerProductReference: `KETTLE-${number}`,
        })),
      ),
      'calls with more than 25 products',
    ],
    ['pushes that do not end', { stalled: ['no push has ended'] }, 'pushes of products that stall'],
  ])('finds %s', (_what, more, name) => {
    expect(productsWith(more)).toEqual([name]);
  });
});
