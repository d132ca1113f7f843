import { describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../../src/hemi/ids.js';
import { orderDetails } from '../../../../../src/workflows/order/show/order-details.js';
import type { OrderState } from '../../../../../src/workflows/order/order-state.js';
import { initialState } from '../../../../../src/workflows/order/order-state.js';
import { actionOf, at, noon, sightOf, stateAfter } from '../../../../support/order-sights.js';

function detailsOf(state: OrderState, hours = 0): string {
  return orderDetails(state, noon + hours * 3_600_000);
}

describe('the details of an order in the Temporal UI', () => {
  it('say where it stands and what can be done now', () => {
    const state = stateAfter(sightOf());

    expect(detailsOf(state).split('\n\n')[0]).toBe(
      [
        '| | |',
        '|---|---|',
        '| Order | TESTORDER1 |',
        '| Reference | 9900000000001 |',
        '| Hemi status | Ready For Shipping |',
        '| Marketplace status | InPreparation |',
        '| Is Acknowledge | Completed |',
        '| Customer paid | 24.00 EUR |',
        '| Lines | 1 |',
        '| Act by | 2026-01-07T10:00:00.000Z |',
        '| Can be done now | ship, refund |',
      ].join('\n'),
    );
  });

  it('say that an order was not read yet', () => {
    const details = detailsOf(
      initialState({ sellerId: toSellerId('98797'), orderId: toOrderId('TESTORDER1') }),
    );

    expect(details).toContain('| Hemi status | not read yet |');
    expect(details).toContain('| Can be done now | nothing |');
  });

  it('say what needs attention, and what to do about it', () => {
    const unknown = actionOf('refund', { state: 'unknown' });

    expect(detailsOf({ ...stateAfter(sightOf()), actions: [unknown] })).toContain(
      "- ActionUnknown: an action was sent and nobody knows whether Octopia carried it out. To do: it is looked for by itself for an hour; then look at the order in Octopia's back office",
    );
  });

  it('show the last five actions, the newest first', () => {
    const actions = [1, 2, 3, 4, 5, 6].map((asked) => ({
      ...actionOf('ship', { asked, state: 'refused' }),
      message: `attempt ${asked}`,
    }));
    const details = detailsOf({ ...stateAfter(sightOf()), actions });

    expect(details.match(/attempt \d/g)).toEqual([6, 5, 4, 3, 2].map((n) => `attempt ${n}`));
  });

  it('name the field of a problem', () => {
    const problem = { code: 'x', meaning: 'is odd', needsAttention: false, at: at(0) };
    const state = { ...stateAfter(sightOf()), problems: [{ ...problem, field: 'lines[0].offer' }] };

    expect(detailsOf(state)).toContain('- `lines[0].offer`: is odd');
  });

  it('stay a table and a list whatever Octopia sends', () => {
    const actions = [
      { ...actionOf('ship', { state: 'refused' }), message: 'no\n\n# really\r\n| not |' },
    ];
    const reference = 'A|B\nC';
    const details = detailsOf({ ...stateAfter(sightOf({ order: { reference } })), actions });

    expect(details).toContain('| Reference | A B C |');
    expect(details).toContain(': no # really | not |');
  });
});
