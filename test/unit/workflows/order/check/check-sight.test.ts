import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySight } from '../../../../../src/workflows/order/apply-sight.js';
import { isOrderSight } from '../../../../../src/workflows/order/check/check-sight.js';
import { nextWakeUp } from '../../../../../src/workflows/order/closing.js';
import { orderDetails } from '../../../../../src/workflows/order/show/order-details.js';
import { orderSearchAttributes } from '../../../../../src/workflows/order/show/order-search-attributes.js';
import { orderView } from '../../../../../src/workflows/order/show/view-order.js';
import { at, noon, sightOf, stateAfter, closedAs } from '../../../../support/order-sights.js';

const now = noon + 3_600_000;

function isTaken(sight: unknown): boolean {
  return isOrderSight(sight, 'TESTORDER1', now);
}

/** A copy with one value, at a random place, replaced or taken out. */
function spoilt(sight: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...pathsOf(sight)), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
    .map(([path, value]) => replaced(sight, path, value));
}

describe('a sight that a poll sends', () => {
  it('is taken', () => {
    expect(isTaken(sightOf())).toBe(true);
    expect(isTaken({ ...sightOf(), former: closedAs('Shipped') })).toBe(true);
  });

  it.each([
    ['WaitingAcceptance', {}],
    ['CancelRequest', { reference: null, updatedAt: null }],
    ['Teleported', { lines: [] }],
    ['Shipped', { totalPrice: null, currencyCode: null }],
  ])('is taken in any status: %s', (status, order) => {
    expect(isTaken(sightOf({ order: { status, ...order } }))).toBe(true);
  });
});

describe('a sight that somebody typed', () => {
  const sight = sightOf();
  it('is not taken: one of an id with half a character', () => {
    const order = { ...sight.order, orderId: 'HALF\uD83D' };
    expect(isOrderSight({ ...sight, order }, 'HALF\uD83D', now)).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Shipped'],
    ['an empty object', {}],
    ['a list', [sight]],
    ['what could not be decoded', { undecodablePayload: 'x' }],
    ['another order', { ...sight, order: { ...sight.order, orderId: 'OTHER' } }],
    ['an order as Octopia writes it', { ...sight, order: { orderId: 'TESTORDER1' } }],
    ['no reading date', { ...sight, seenAt: undefined }],
    ['another form of date', { ...sight, seenAt: '2026-01-05' }],
    ['a reading in the far future', { ...sight, seenAt: at(48) }],
    ['no account', { ...sight, account: null }],
    ['another acceptance', { ...sight, account: { ...sight.account, acceptance: 'maybe' } }],
    ['days without end', { ...sight, account: { ...sight.account, shippedStaysOpenDays: 1e300 } }],
    ['another Hemi status', { ...sight, former: { ...closedAs('Shipped'), hemiStatus: 'Lost' } }],
    ['lines that are no list', { ...sight, order: { ...sight.order, lines: {} } }],
    ['a date of change that is none', { ...sight, order: { ...sight.order, updatedAt: 'soon' } }],
  ])('is not taken: %s', (_, typed) => {
    expect(isTaken(typed)).toBe(false);
  });

  it('never stops an order, wherever it is wrong', () => {
    fc.assert(
      fc.property(spoilt(sight), (typed) => {
        if (!isOrderSight(typed, 'TESTORDER1', now)) return;
        const state = stateAfter(sight);
        applySight(state, typed);
        orderSearchAttributes(state, now);
        nextWakeUp(state, now);

        expect(orderDetails(state, now)).toContain('TESTORDER1');
        expect(JSON.parse(JSON.stringify(orderView(state, now)))).toMatchObject({
          orderId: 'TESTORDER1',
        });
      }),
      { numRuns: 200 },
    );
  });
});

type Path = (string | number)[];

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item: unknown, place) =>
      place === Number(key) ? replaced(item, rest, by) : item,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      name === key ? replaced(inner, rest, by) : inner,
    ]),
  );
}
