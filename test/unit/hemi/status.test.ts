import { describe, expect, it } from 'vitest';
import { spellStatus } from '../../../src/octopia/statuses.js';
import {
  hemiStatuses,
  hemiStatusFor,
  judgeMove,
  knownStatus,
  marketplaceStatuses,
  type HemiStatus,
} from '../../../src/hemi/status.js';

/** Each row is one status, each letter what may become of it: m a legal move, s it stays, x illegal. */
const pairs: Record<HemiStatus, string> = {
  // to:                 P I R S C
  Pending: /*           */ 's m m m m',
  Incomplete: /*        */ 'x s m m m',
  'Ready For Shipping': 'x x s m m',
  Shipped: /*           */ 'x x x s m',
  Cancelled: /*         */ 'x x x x s',
};
const meaning: Record<string, string> = { m: 'move', s: 'stay', x: 'illegal' };

describe('the moves between Hemi statuses (requirements 129 to 137)', () => {
  const judged = hemiStatuses.flatMap((from) =>
    hemiStatuses.map((to, place) => ({
      from,
      to,
      expected: meaning[pairs[from].split(' ')[place] ?? ''],
    })),
  );

  it.each(judged)('$from to $to is: $expected', ({ from, to, expected }) => {
    expect(judgeMove(from, to)).toBe(expected);
  });

  it('are 10 legal ones, 5 that stay and 10 illegal ones', () => {
    const counted = judged.map(({ from, to }) => judgeMove(from, to));
    expect(counted.filter((verdict) => verdict === 'move')).toHaveLength(10);
    expect(counted.filter((verdict) => verdict === 'stay')).toHaveLength(5);
    expect(counted.filter((verdict) => verdict === 'illegal')).toHaveLength(10);
  });
});

describe('the Hemi status of a Cdiscount status', () => {
  const complete = { statusEvents: [], missing: [] };

  // As in a document of Octopia, whose reader spells it as the tables do.
  it.each([
    { item: 119, sent: 'WaitingAcceptance', hemi: 'Pending' },
    { item: 120, sent: 'Refused', hemi: 'Cancelled' },
    { item: 121, sent: 'Accepted', hemi: 'Pending' },
    { item: 122, sent: 'inPreparation', hemi: 'Ready For Shipping' },
    { item: 123, sent: 'InPreparation', hemi: 'Ready For Shipping' },
    { item: 124, sent: 'Shipped', hemi: 'Shipped' },
    { item: 125, sent: 'Delivered', hemi: 'Shipped' },
    { item: 127, sent: 'Cancelled', hemi: 'Cancelled' },
    { item: 'silent 4', sent: 'Processing', hemi: 'Pending' },
    { item: 'silent 4', sent: 'Rejected', hemi: 'Cancelled' },
  ])('$sent is $hemi (requirement $item)', ({ sent, hemi }) => {
    expect(hemiStatusFor({ ...complete, marketplaceStatus: spellStatus(sent) })).toBe(hemi);
  });

  it.each([['shippingAddress'], ['items']])(
    'InPreparation without %s is Incomplete (requirement 132)',
    (missing) => {
      const facts = { marketplaceStatus: 'InPreparation', statusEvents: [], missing: [missing] };
      expect(hemiStatusFor(facts)).toBe('Incomplete');
    },
  );

  it('Incomplete recovers when the order is complete at the next sight (requirement 131)', () => {
    const facts = { ...complete, marketplaceStatus: 'InPreparation' };
    expect(hemiStatusFor(facts, 'Incomplete')).toBe('Ready For Shipping');
  });

  it.each(hemiStatuses)('CancelRequest leaves %s as it is (requirement 126)', (current) => {
    const facts = { ...complete, marketplaceStatus: 'CancelRequest' };
    expect(hemiStatusFor(facts, current)).toBe(current);
  });

  it('CancelRequest at first sight is what the event before it says (requirement 126)', () => {
    const facts = {
      marketplaceStatus: 'CancelRequest',
      statusEvents: [{ status: 'Accepted' }, { status: 'Shipped' }, { status: 'CancelRequest' }],
      missing: [],
    };
    expect(hemiStatusFor(facts)).toBe('Shipped');
  });

  it('CancelRequest at first sight after InPreparation asks what is missing', () => {
    const facts = {
      marketplaceStatus: 'CancelRequest',
      statusEvents: [{ status: 'InPreparation' }, { status: 'CancelRequest' }],
      missing: ['shippingAddress'],
    };
    expect(hemiStatusFor(facts)).toBe('Incomplete');
  });

  it('CancelRequest at first sight without an earlier event is Pending', () => {
    const facts = {
      marketplaceStatus: 'CancelRequest',
      statusEvents: [{ status: 'CancelRequest' }],
      missing: [],
    };
    expect(hemiStatusFor(facts)).toBe('Pending');
  });

  it('an unknown status leaves the Hemi status as it is', () => {
    const facts = { ...complete, marketplaceStatus: 'Returned' };
    expect(hemiStatusFor(facts, 'Shipped')).toBe('Shipped');
  });

  it('an unknown status at first sight is what the event before it says', () => {
    const facts = {
      marketplaceStatus: 'Returned',
      statusEvents: [{ status: 'Shipped' }, { status: 'Returned' }],
      missing: [],
    };
    expect(hemiStatusFor(facts)).toBe('Shipped');
  });
});

describe('the status of a mapped order', () => {
  it.each(marketplaceStatuses)('%s is known', (status) => {
    expect(knownStatus(status)).toBe(status);
  });

  it.each(['', 'Returned', 'constructor', '__proto__'])('"%s" is not known', (status) => {
    expect(knownStatus(status)).toBeUndefined();
  });
});
