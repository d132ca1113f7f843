import { describe, expect, it } from 'vitest';
import {
  attentionReasonNames,
  type AttentionReason,
} from '../../../../../src/contract/attention-reasons.js';
import type { ActionRecord } from '../../../../../src/contract/action-outcome.js';
import {
  actBy,
  attentionAt,
  nextAttention,
} from '../../../../../src/workflows/order/attention/attention.js';
import type { OrderState } from '../../../../../src/workflows/order/order-state.js';
import { lineDocument, orderWithLine } from '../../../../support/order-documents.js';
import { actionOf, at, noon, sightOf, stateAfter } from '../../../../support/order-sights.js';

const hour = 3_600_000;
const second = 1000 / hour;

/** A sight of the order in a status, changed and read some hours after noon. */
function seen(status: string, hours = 0, order: Record<string, unknown> = {}) {
  return sightOf({ order: { status, updatedAt: at(hours), ...order }, seenAt: at(hours) });
}
function withActions(state: OrderState, ...actions: ActionRecord[]): OrderState {
  return { ...state, actions };
}

const waiting = seen('WaitingAcceptance', 0, {
  statusEvents: [{ date: at(0), status: 'WaitingAcceptance' }],
});
const withoutAddress = orderWithLine({ shippingAddress: null });
const shipBy = (hours: number) =>
  orderWithLine({ delivery: { shippedAtMax: at(hours) } }, { status: 'InPreparation' });
const unknownRefund = actionOf('refund', { asked: 1, state: 'unknown' });
const refusedSignal = actionOf('ship', { asked: 1, state: 'refused' });
const rejected = { ...actionOf('refund', { asked: 0, state: 'done' }), rejectedAt: at(2) };
const failedAcceptance = actionOf('accept', { asked: 1, by: 'automatic', state: 'refused' });
const accepted = actionOf('accept', { asked: 0, by: 'automatic', state: 'done' });
const unreadable = { ...stateAfter(seen('Shipped')), unreadable: { at: at(1), message: 'x' } };

interface AttentionCase {
  reason: AttentionReason;
  given: string;
  state: OrderState;
  /** Hours after noon. */
  begins: number;
  /** What ends it, at the same hour at which it held. */
  ends: Record<string, OrderState>;
}

const cases: AttentionCase[] = [
  {
    reason: 'AcceptSoon',
    given: 'nobody has accepted it a day before Octopia cancels it',
    state: stateAfter(waiting),
    begins: 24,
    ends: {
      'the acceptance is sent': { ...stateAfter(waiting), acknowledge: 'Sent' },
      'the acceptance is being tried': withActions(
        stateAfter(waiting),
        actionOf('accept', { asked: 24, state: 'running' }),
      ),
      'the order is accepted': stateAfter(
        waiting,
        seen('Accepted', 1, { lines: [lineDocument()] }),
      ),
    },
  },
  {
    reason: 'AcceptanceFailed',
    given: 'Octopia refused the acceptance',
    state: withActions({ ...stateAfter(waiting), acknowledge: 'Error' }, failedAcceptance),
    begins: 1,
    ends: {
      'it is sent again': { ...stateAfter(waiting), acknowledge: 'Sent' },
      'Octopia cancels the order': {
        ...withActions(stateAfter(waiting, seen('Cancelled', 1)), failedAcceptance),
        acknowledge: 'Error',
      },
    },
  },
  {
    reason: 'ShipSoon',
    given: 'the ship-by date is a day ahead',
    state: stateAfter(sightOf({ order: shipBy(48) })),
    begins: 24,
    ends: {
      'it is shipped': stateAfter(
        sightOf({ order: shipBy(48) }),
        seen('Shipped', 1, { lines: shipBy(48)['lines'] }),
      ),
      "it is the warehouse's to ship": stateAfter(
        sightOf({
          order: orderWithLine({
            offer: { supplyMode: 'Fulfillment' },
            delivery: { shippedAtMax: at(48) },
          }),
        }),
      ),
    },
  },
  {
    reason: 'ActionUnknown',
    given: 'nobody knows whether the refund was carried out',
    state: withActions(stateAfter(seen('Shipped')), unknownRefund),
    begins: 1,
    ends: {
      'its trace is found': withActions(stateAfter(seen('Shipped')), {
        ...unknownRefund,
        state: 'done',
      }),
    },
  },
  {
    reason: 'RefundRejected',
    given: 'Octopia rejected the refund that was asked for (requirement 126)',
    state: withActions(stateAfter(seen('Shipped')), rejected),
    begins: 2,
    ends: {
      'it is asked for again': withActions(
        stateAfter(seen('Shipped')),
        rejected,
        actionOf('refund', { asked: 3, state: 'done' }),
      ),
      'the order is to be cancelled after all': withActions(
        stateAfter(seen('Shipped'), seen('CancelRequest', 3)),
        rejected,
      ),
      'the order is cancelled': withActions(
        stateAfter(seen('Shipped'), seen('Cancelled', 3)),
        rejected,
      ),
    },
  },
  {
    reason: 'ActionOverdue',
    given: 'an action is still being tried an hour later',
    state: withActions(stateAfter(seen('Shipped')), actionOf('refund', { state: 'running' })),
    begins: 1,
    ends: {
      'it ends': withActions(
        stateAfter(seen('Shipped')),
        actionOf('refund', { ended: 2, state: 'done' }),
      ),
    },
  },
  {
    reason: 'ActionRefused',
    given: 'an action that came by signal was refused',
    state: withActions(stateAfter(seen('Shipped')), refusedSignal),
    begins: 1,
    ends: {
      'the same is asked for again': withActions(
        stateAfter(seen('Shipped')),
        refusedSignal,
        actionOf('ship', { asked: 2, state: 'alreadyDone' }),
      ),
      'the order moves on': withActions(
        stateAfter(seen('Shipped'), seen('Delivered', 2)),
        refusedSignal,
      ),
      'it came by update, and its sender has the answer': withActions(
        stateAfter(seen('Shipped')),
        actionOf('ship', { asked: 1, by: 'update', state: 'refused' }),
      ),
    },
  },
  {
    reason: 'NotReflected',
    given: 'Octopia took the acceptance four hours ago and shows nothing',
    state: withActions({ ...stateAfter(waiting), acknowledge: 'Sent' }, accepted),
    begins: 4,
    ends: { 'the order moves': withActions(stateAfter(waiting, seen('Accepted', 3)), accepted) },
  },
  {
    reason: 'AddressMissing',
    given: 'the address has not come two days after the acceptance',
    state: stateAfter(
      sightOf({
        order: {
          ...withoutAddress,
          status: 'Accepted',
          statusEvents: [{ date: at(0), status: 'Accepted' }],
        },
      }),
    ),
    begins: 48,
    ends: { 'the address comes': stateAfter(seen('InPreparation')) },
  },
  {
    reason: 'IllegalMove',
    given: 'Octopia reports what cannot follow',
    state: stateAfter(seen('Shipped', 0), seen('WaitingAcceptance', 1)),
    begins: 1,
    ends: {
      'it reports what can': stateAfter(
        seen('Shipped', 0),
        seen('WaitingAcceptance', 1),
        seen('Delivered', 2),
      ),
    },
  },
  {
    reason: 'OrderProblem',
    given: 'somebody has to decide about a problem of the order',
    state: stateAfter(seen('InPreparation', 1, { currencyCode: null })),
    begins: 1,
    ends: {
      'the next sight has no such problem': stateAfter(
        seen('InPreparation', 1, { currencyCode: null }),
        seen('InPreparation', 2),
      ),
    },
  },
  {
    reason: 'OrderUnreadable',
    given: 'the document could not be read',
    state: unreadable,
    begins: 1,
    ends: { 'it is readable again': stateAfter(seen('Shipped')) },
  },
];

function holds({ reason, state }: Pick<AttentionCase, 'reason' | 'state'>, hours: number): boolean {
  return attentionAt(state, noon + hours * hour).includes(reason);
}

describe('a reason for attention', () => {
  it.each(cases)('$reason begins when $given', (attention) => {
    expect(holds(attention, attention.begins - second)).toBe(false);
    expect(holds(attention, attention.begins)).toBe(true);
  });

  it.each(cases)('$reason wakes the order at the moment when it begins', (attention) => {
    const { state, begins } = attention;
    let now = noon + (begins - 1) * hour;
    while (!holds(attention, (now - noon) / hour)) now = nextAttention(state, now) ?? Infinity;

    expect((now - noon) / hour).toBe(begins);
  });

  const endings = cases.flatMap(({ reason, begins, ends }) =>
    Object.entries(ends).map(([event, state]) => ({ reason, begins, event, state })),
  );
  it.each(endings)('$reason ends when $event', (ended) => {
    expect(holds(ended, ended.begins)).toBe(false);
    expect(holds(ended, ended.begins + 3)).toBe(false);
  });

  it('has a test for each', () => {
    const tested = new Set(cases.map(({ reason }) => reason));

    expect(attentionReasonNames.filter((reason) => !tested.has(reason))).toEqual([]);
  });

  it('ends by itself after a week where only a refused signal points to it', () => {
    const state = withActions(stateAfter(seen('Shipped')), refusedSignal);
    const weekLater = noon + (1 + 7 * 24) * hour;

    expect(attentionAt(state, weekLater - 1000)).toEqual(['ActionRefused']);
    expect(attentionAt(state, weekLater)).toEqual([]);
    expect(nextAttention(state, noon + 2 * hour)).toBe(weekLater);
  });

  it('is not answered by another action that was refused', () => {
    const state = withActions(
      stateAfter(seen('Shipped')),
      unknownRefund,
      actionOf('accept', { asked: 2, by: 'update', state: 'refused' }),
    );

    expect(attentionAt(state, noon + 3 * hour)).toEqual(['ActionUnknown']);
  });

  it('is absent from an order that does as it should', () => {
    const state = stateAfter(seen('WaitingAcceptance', 0), seen('Accepted', 1), seen('Shipped', 2));

    expect(attentionAt(state, noon + 1000 * hour)).toEqual([]);
    expect(nextAttention(state, noon)).toBeUndefined();
  });
});

describe('Act by', () => {
  it('is 48 hours after the order began to wait for acceptance', () => {
    expect(actBy(stateAfter(waiting))).toBe(at(48));
  });

  it('counts from when the order was made where Octopia sends no event', () => {
    const undated = seen('WaitingAcceptance', 5, { createdAt: at(2) });

    expect(actBy(stateAfter(undated))).toBe(at(50));
  });

  it('is the ship-by date of an order in preparation', () => {
    expect(actBy(stateAfter(sightOf({ order: shipBy(30) })))).toBe(at(30));
  });

  it('is absent where nobody has to act', () => {
    expect(actBy(stateAfter(seen('Shipped')))).toBeUndefined();
  });

  it.each(['9999-12-31T23:59:59Z', '2900-01-01T00:00:00Z'])(
    'takes %s for no date',
    (shippedAtMax) => {
      const order = orderWithLine({ delivery: { shippedAtMax } });

      expect(actBy(stateAfter(sightOf({ order })))).toBeUndefined();
    },
  );
});

describe('a refund', () => {
  it('that was rejected needs attention also where a later one was refused', () => {
    const refused = actionOf('refund', { asked: 2.5, state: 'refused' });
    const state = withActions(stateAfter(seen('Shipped')), rejected, refused);

    expect(attentionAt(state, noon + 3 * 3_600_000)).toContain('RefundRejected');
  });

  it.each<[string, OrderState]>([
    ['the order moves on without it', stateAfter(seen('InPreparation', -1), seen('Shipped', 1))],
    ['another run has taken the order up', stateAfter(seen('Shipped', 1))],
  ])('that Octopia took and lost is told of, also where %s', (_given, state) => {
    const lost = actionOf('refund', { asked: 0, state: 'done' });

    expect(attentionAt(withActions(state, lost), noon + 6 * 3_600_000)).toContain('NotReflected');
  });
});

/** The state of a run that knows from the one before that it has tried an action. */
function takenUp(status: string, action: ActionRecord): OrderState {
  const former = {
    hemiStatus: status === 'InPreparation' ? ('Ready For Shipping' as const) : ('Pending' as const),
    acknowledge: 'Pending' as const,
    transitions: [],
    actions: [action],
    problems: [],
  };
  return stateAfter({ ...seen(status, 1), former });
}

describe('an order that another run has taken up in the status in which the last one left it', () => {
  it.each([
    ['acceptance', takenUp('WaitingAcceptance', actionOf('accept', { state: 'done' }))],
    ['shipment', takenUp('InPreparation', actionOf('ship', { state: 'done' }))],
  ])('says that Octopia does not show the %s that it carried out', (_action, state) => {
    expect(attentionAt(state, noon + 6 * 3_600_000)).toContain('NotReflected');
  });

  it('still says that an action was refused', () => {
    const state = takenUp('InPreparation', actionOf('ship', { state: 'refused' }));

    expect(attentionAt(state, noon + 2 * 3_600_000)).toContain('ActionRefused');
  });
});
