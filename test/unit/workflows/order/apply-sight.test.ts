import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hemiStatuses, type HemiStatus } from '../../../../src/hemi/status.js';
import { applySight } from '../../../../src/workflows/order/apply-sight.js';
import type { OrderSight } from '../../../../src/contract/order-sight.js';
import { at, documentFor, sightOf, stateAfter, closedAs } from '../../../support/order-sights.js';

/** The transitions in the requirements' own words; the code has its own table. */
const seedSays: Record<HemiStatus, HemiStatus[]> = {
  Pending: ['Incomplete', 'Ready For Shipping', 'Shipped', 'Cancelled'],
  Incomplete: ['Ready For Shipping', 'Shipped', 'Cancelled'],
  'Ready For Shipping': ['Shipped', 'Cancelled'],
  Shipped: ['Cancelled'],
  Cancelled: [],
};
const pairs = hemiStatuses.flatMap((from) => hemiStatuses.map((to) => ({ from, to })));

function sightFor(hemiStatus: HemiStatus, hours: number): OrderSight {
  return sightOf({
    order: { ...documentFor[hemiStatus], updatedAt: at(hours) },
    seenAt: at(hours),
  });
}

describe('an order whose marketplace status changes (requirements 129 to 137)', () => {
  const moves = pairs.filter(({ from, to }) => seedSays[from].includes(to));
  const stays = pairs.filter(({ from, to }) => from === to);
  const illegal = pairs.filter(({ from, to }) => from !== to && !seedSays[from].includes(to));

  it('has 10 legal moves, 5 to itself and 10 illegal ones', () => {
    expect([moves.length, stays.length, illegal.length]).toEqual([10, 5, 10]);
  });

  it.each(moves)('moves from $from to $to', ({ from, to }) => {
    const state = stateAfter(sightFor(from, 0), sightFor(to, 1));

    expect(state.hemiStatus).toBe(to);
    expect(state.transitions).toMatchObject([{ from, to, at: at(1), legal: true }]);
  });

  it.each(stays)('stays $from without a transition', ({ from }) => {
    const state = stateAfter(sightFor(from, 0), sightFor(from, 1));

    expect(state.hemiStatus).toBe(from);
    expect(state.transitions).toEqual([]);
  });

  it.each(illegal)('stays $from when $to is reported, and says so', ({ from, to }) => {
    const state = stateAfter(sightFor(from, 0), sightFor(to, 1));

    expect(state.hemiStatus).toBe(from);
    expect(state.illegalMove).toBe(true);
    expect(state.transitions).toMatchObject([{ from, to, at: at(1), legal: false }]);
  });

  it('keeps what was reported, though the Hemi status stays', () => {
    const state = stateAfter(sightFor('Shipped', 0), sightFor('Pending', 1));

    expect(state.known?.order.marketplaceStatus).toBe('WaitingAcceptance');
  });

  it('writes an illegal move down once, however often it is reported', () => {
    const state = stateAfter(
      sightFor('Shipped', 0),
      ...[1, 2, 3].map((hours) => sightFor('Pending', hours)),
    );

    expect(state.transitions).toHaveLength(1);
  });

  it('is no longer illegal once the marketplace reports what can follow', () => {
    const state = stateAfter(
      sightFor('Shipped', 0),
      sightFor('Pending', 1),
      sightFor('Shipped', 2),
    );

    expect(state.illegalMove).toBe(false);
  });

  it('recovers from Incomplete when the address comes', () => {
    const state = stateAfter(sightFor('Incomplete', 0), sightFor('Ready For Shipping', 1));

    expect(state.hemiStatus).toBe('Ready For Shipping');
  });
});

describe('sights that come late, twice or with wrong dates', () => {
  it('ignores a sight with an older date of change', () => {
    const state = stateAfter(sightFor('Shipped', 2), sightFor('Ready For Shipping', 1));

    expect(state.hemiStatus).toBe('Shipped');
    expect(state.transitions).toEqual([]);
  });

  it('takes the later reading of two with the same date of change', () => {
    const changed = { updatedAt: at(0) };
    const first = sightOf({ order: { ...documentFor.Pending, ...changed }, seenAt: at(1) });
    const later = sightOf({ order: { ...documentFor.Shipped, ...changed }, seenAt: at(2) });

    expect(stateAfter(first, later).hemiStatus).toBe('Shipped');
    expect(stateAfter(later, first).hemiStatus).toBe('Shipped');
  });

  it('orders sights by their reading where the date of change is missing', () => {
    const undated = { updatedAt: null };
    const first = sightOf({ order: { ...documentFor.Pending, ...undated }, seenAt: at(1) });
    const later = sightOf({ order: { ...documentFor.Shipped, ...undated }, seenAt: at(2) });

    expect(stateAfter(later, first).hemiStatus).toBe('Shipped');
  });

  it('does not let one date in the far future hide every later sight', () => {
    const wrong = sightOf({
      order: { ...documentFor.Pending, updatedAt: '2099-01-01T00:00:00Z' },
      seenAt: at(0),
    });

    expect(stateAfter(wrong, sightFor('Shipped', 1)).hemiStatus).toBe('Shipped');
  });

  it('changes nothing when the same sight comes again', () => {
    const sight = sightFor('Shipped', 1);
    const once = stateAfter(sightFor('Pending', 0), sight);
    const twice = stateAfter(sightFor('Pending', 0), sight, sight);

    expect(twice).toEqual(once);
  });

  it('ends with the newest sight in whatever order they come', () => {
    const life = ['Pending', 'Ready For Shipping', 'Shipped', 'Cancelled'] as const;
    const sights = life.map((status, hours) => sightFor(status, hours));
    fc.assert(
      fc.property(fc.shuffledSubarray(sights, { minLength: 1 }), (coming) => {
        const newest = coming.reduce((one, other) => (one.seenAt > other.seenAt ? one : other));

        expect(stateAfter(...coming).known?.seenAt).toBe(newest.seenAt);
      }),
    );
  });
});

function requested(hours: number): OrderSight {
  return sightOf({
    order: { status: 'CancelRequest', updatedAt: at(hours) },
    seenAt: at(hours),
  });
}

describe('an order with a cancellation request (requirement 126)', () => {
  it.each(hemiStatuses)('stays %s while the request is processed', (status) => {
    expect(stateAfter(sightFor(status, 0), requested(1)).hemiStatus).toBe(status);
  });

  it.each([
    { before: 'Accepted', hemiStatus: 'Pending' },
    { before: 'InPreparation', hemiStatus: 'Ready For Shipping' },
    { before: 'Delivered', hemiStatus: 'Shipped' },
  ])('first seen so, is $hemiStatus as it was while $before', ({ before, hemiStatus }) => {
    const statusEvents = [
      { date: at(-3), status: 'WaitingAcceptance' },
      { date: at(-2), status: before },
      { date: at(-1), status: 'CancelRequest' },
    ];
    const state = stateAfter(sightOf({ order: { status: 'CancelRequest', statusEvents } }));

    expect(state.hemiStatus).toBe(hemiStatus);
  });

  it('first seen so without a past, is Pending', () => {
    expect(stateAfter(requested(0)).hemiStatus).toBe('Pending');
  });

  it('goes on as before when the request is rejected, without a transition', () => {
    const state = stateAfter(sightFor('Shipped', 0), requested(1), sightFor('Shipped', 2));

    expect(state.hemiStatus).toBe('Shipped');
    expect(state.transitions).toEqual([]);
  });

  it('is Cancelled when the request is granted (requirement 127)', () => {
    const state = stateAfter(sightFor('Shipped', 0), requested(1), sightFor('Cancelled', 2));

    expect(state.hemiStatus).toBe('Cancelled');
  });
});

describe('an order that an earlier workflow has closed', () => {
  it('stays Cancelled when Octopia shows another status later (requirement 137)', () => {
    const state = stateAfter({ ...sightFor('Shipped', 1), former: closedAs('Cancelled') });

    expect(state.hemiStatus).toBe('Cancelled');
    expect(state.illegalMove).toBe(true);
  });

  it('moves on from Shipped', () => {
    const state = stateAfter({ ...sightFor('Cancelled', 1), former: closedAs('Shipped') });

    expect(state.transitions).toMatchObject([{ from: 'Shipped', to: 'Cancelled' }]);
  });
});

describe('Is Acknowledge', () => {
  it.each(['Accepted', 'InPreparation', 'Shipped', 'Delivered'])(
    'is Completed once the order is %s',
    (status) => {
      expect(stateAfter(sightOf({ order: { status } })).acknowledge).toBe('Completed');
    },
  );

  it.each(['Processing', 'WaitingAcceptance', 'CancelRequest', 'Refused', 'Rejected'])(
    'stays Pending while the order is %s',
    (status) => {
      expect(stateAfter(sightOf({ order: { status } })).acknowledge).toBe('Pending');
    },
  );
});

describe('an order of an unknown status', () => {
  it('keeps its Hemi status', () => {
    const state = stateAfter(sightFor('Shipped', 0));
    applySight(state, sightOf({ order: { status: 'Teleported', updatedAt: at(1) } }));

    expect(state.hemiStatus).toBe('Shipped');
    expect(state.illegalMove).toBe(false);
  });
});

describe('how long a status has been seen', () => {
  it('counts from the first sight of the status, not from the newest', () => {
    const state = stateAfter(sightFor('Pending', 0), sightFor('Pending', 5));

    expect(state.known?.statusSince).toBe(at(0));
  });

  it('begins anew with another status', () => {
    const state = stateAfter(sightFor('Pending', 0), sightFor('Shipped', 5));

    expect(state.known).toMatchObject({ statusSince: at(5) });
  });
});
