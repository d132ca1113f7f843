import { describe, expect, it } from 'vitest';
import type { ActionRecord } from '../../../../src/contract/action-outcome.js';
import type { OrderSight } from '../../../../src/contract/order-sight.js';
import { applySight } from '../../../../src/workflows/order/apply-sight.js';
import { actionOf, at, sightOf, stateAfter } from '../../../support/order-sights.js';

/** A sight of the order in a status some hours after noon, with the events that led to it. */
function seen(status: string, hours: number, ...events: [status: string, hours: number][]) {
  const statusEvents = events.map(([each, when]) => ({ date: at(when), status: each }));
  const order = { status, updatedAt: at(hours), statusEvents };
  return sightOf({ order, seenAt: at(hours) });
}

/** When the last of the actions is seen to be rejected by the sights that follow it. */
function rejectedAt(actions: ActionRecord[], sights: OrderSight[], first = seen('Shipped', -1)) {
  const state = { ...stateAfter(first), actions };
  for (const sight of sights) applySight(state, sight);
  return state.actions.at(-1)?.rejectedAt;
}
const refund = (): ActionRecord => actionOf('refund', { asked: 0, state: 'done' });
const sent = (hours: number) => {
  const before = { requestIds: [], unnamedRequests: 0 };
  return { firstAt: at(hours), lastAt: at(hours), times: 1, before };
};

describe('a refund that Octopia took', () => {
  it('is rejected when the order comes back from CancelRequest', () => {
    expect(rejectedAt([refund()], [seen('CancelRequest', 1), seen('Shipped', 2)])).toBe(at(2));
  });

  it('stays rejected when the order moves on', () => {
    const sights = [seen('CancelRequest', 1), seen('Shipped', 2), seen('Delivered', 3)];

    expect(rejectedAt([refund()], sights)).toBe(at(2));
  });

  it('is rejected when no poll has seen CancelRequest, and the events tell of it', () => {
    const sight = seen('Delivered', 3, ['Shipped', -1], ['CancelRequest', 1], ['Delivered', 2]);

    expect(rejectedAt([refund()], [sight])).toBe(at(3));
  });

  it('is rejected when another request was there already, and that is', () => {
    const asked = actionOf('refund', { asked: 0, state: 'alreadyDone' });

    expect(rejectedAt([asked], [seen('CancelRequest', 1), seen('Shipped', 2)])).toBe(at(2));
  });

  it.each<[string, OrderSight[]]>([
    ['the order waits for the answer', [seen('CancelRequest', 1)]],
    ['the order is cancelled', [seen('CancelRequest', 1), seen('Cancelled', 2)]],
    ['the status lags behind its own event', [seen('Shipped', 1, ['CancelRequest', 0])]],
    [
      "an earlier wish of the customer's was rejected",
      [seen('Shipped', 1, ['Shipped', -5], ['CancelRequest', -4], ['Shipped', -3])],
    ],
  ])('is not rejected while %s', (_given, sights) => {
    expect(rejectedAt([refund()], sights)).toBeUndefined();
  });

  it.each(['refused', 'unknown', 'running'] as const)('is not judged while it is %s', (state) => {
    const asked = actionOf('refund', { asked: 0, state });

    expect(rejectedAt([asked], [seen('CancelRequest', 1), seen('Shipped', 2)])).toBeUndefined();
  });

  it('is not rejected by what an older version shows that is read after a newer one was listed', () => {
    const older = sightOf({ order: { status: 'Shipped', updatedAt: at(-1) }, seenAt: at(1.1) });
    const state = { ...stateAfter(seen('Shipped', -1)), actions: [refund()] };
    applySight(state, seen('CancelRequest', 1));
    applySight(state, older, 'read');

    expect(state.actions[0]?.rejectedAt).toBeUndefined();
  });

  it('is rejected where the date of the order has stepped back with the clock of Octopia', () => {
    const ahead = seen('CancelRequest', 2, ['Shipped', -1], ['CancelRequest', 2]);
    const stepped = seen('Shipped', 1, ['Shipped', -1], ['Shipped', 1], ['CancelRequest', 2]);
    const state = { ...stateAfter(seen('Shipped', -1)), actions: [refund()] };
    applySight(state, { ...ahead, seenAt: at(0.5) });
    applySight(state, stepped, 'read');

    expect(state.actions[0]?.rejectedAt).toBe(at(1));
  });

  it("is not rejected by a customer's wish that was rejected before it was sent", () => {
    const sentLater = { ...refund(), sent: sent(2) };
    const sight = seen('Shipped', 2.1, ['Shipped', -1], ['CancelRequest', 0.5], ['Shipped', 1]);

    expect(rejectedAt([sentLater], [sight])).toBeUndefined();
  });

  it('is not rejected by the rejection of the one before it', () => {
    const before = { ...refund(), sent: sent(0), rejectedAt: at(0.5) };
    const next = { ...actionOf('refund', { asked: 0.6, state: 'done' }), sent: sent(0.6) };
    const sight = seen('Shipped', 1, ['CancelRequest', 0.55], ['Shipped', 0.58]);

    expect(rejectedAt([before, next], [sight])).toBeUndefined();
  });

  it('is told of where others were refused, or told that it stands, after it', () => {
    const first = { ...refund(), sent: sent(0) };
    const refused = actionOf('refund', { asked: 0.1, state: 'refused' });
    const stands = actionOf('refund', { asked: 0.3, state: 'alreadyDone' });
    const sight = seen('Shipped', 2, ['Shipped', -1], ['CancelRequest', 0.05], ['Shipped', 1]);

    expect(rejectedAt([first, refused, stands], [sight])).toBe(at(2));
    expect(first).toMatchObject({ rejectedAt: at(2) });
  });
});
