import { describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import { present } from '../../../../src/language/present.js';
import type { ActionRecord } from '../../../../src/contract/action-outcome.js';
import {
  addProblem,
  forgetOldActions,
  initialState,
  remembered,
  type OrderState,
} from '../../../../src/workflows/order/order-state.js';
import { actionOf, at, sightOf, stateAfter } from '../../../support/order-sights.js';

const hours = Array.from({ length: remembered.actions + 5 }, (_, hour) => hour);
const problem = { code: 'x', meaning: 'is odd', needsAttention: false };

function rememberAction(state: OrderState, action: ActionRecord): void {
  state.actions = [...state.actions, action];
  forgetOldActions(state);
}

const address = { sellerId: toSellerId('98797'), orderId: toOrderId('TESTORDER1') };

describe('what an order starts with that continues an earlier run', () => {
  it('is what that run knew', () => {
    const carried = stateAfter(sightOf());

    expect(initialState({ ...address, carried })).toEqual(carried);
  });

  it('is the default of each field that the release of that run did not have', () => {
    const { known } = stateAfter(sightOf());
    const carried = { ...address, ...present({ known }), acknowledge: 'Completed' as const };

    expect(initialState({ ...address, carried })).toEqual({
      ...initialState({ ...address, sight: sightOf() }),
      ...carried,
    });
  });
});

describe('what an order remembers', () => {
  it('is its last actions', () => {
    const state = stateAfter(sightOf());
    for (const asked of hours) rememberAction(state, actionOf('ship', { asked, state: 'refused' }));

    expect(state.actions.map(({ requestedAt }) => requestedAt)).toEqual(
      hours.slice(-remembered.actions).map(at),
    );
  });

  it('is every action that is still to be done', () => {
    const state = stateAfter(sightOf());
    rememberAction(state, actionOf('refund', { state: 'running' }));
    for (const asked of hours) rememberAction(state, actionOf('ship', { asked, state: 'refused' }));

    expect(state.actions[0]).toMatchObject({ kind: 'refund', state: 'running' });
    expect(state.actions).toHaveLength(remembered.actions);
  });

  it('is every refund that was sent, since the next one depends on it', () => {
    const before = { requestIds: [], unnamedRequests: 0 };
    const sent = { firstAt: at(0), lastAt: at(0), times: 1, before };
    const state = stateAfter(sightOf());
    rememberAction(state, { ...actionOf('refund', { state: 'done' }), sent });
    for (const asked of hours) {
      rememberAction(state, actionOf('refund', { asked, state: 'alreadyDone' }));
    }

    expect(state.actions[0]).toMatchObject({ state: 'done', sent });
    expect(state.actions).toHaveLength(remembered.actions);
  });

  it('is a repeated problem once, at its newest time', () => {
    const state = stateAfter(sightOf());
    for (const hour of [1, 2, 3]) addProblem(state, { ...problem, at: at(hour) });

    expect(state.problems).toEqual([{ ...problem, at: at(3) }]);
  });

  it('is its last problems', () => {
    const state = stateAfter(sightOf());
    for (const hour of Array.from({ length: 40 }, (_, number) => number)) {
      addProblem(state, { ...problem, meaning: `is odd in hour ${hour}`, at: at(hour) });
    }

    expect(state.problems).toHaveLength(remembered.problems);
    expect(state.problems.at(-1)?.at).toBe(at(39));
  });
});
