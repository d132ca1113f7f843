import { describe, expect, it } from 'vitest';
import type {
  PlannedProduct,
  ProductPlan,
  SentProducts,
} from '../../../../src/contract/product-activities.js';
import { toSellerId } from '../../../../src/hemi/ids.js';
import {
  canSend,
  duePackages,
  endQuota,
  holdBack,
  newPush,
  nextMoment,
  progressOf,
  takePlan,
  takeReport,
  watch,
  type PushState,
} from '../../../../src/workflows/products/push-state.js';
import { takeSent } from '../../../../src/workflows/products/take-sent.js';
import { day, hour, minute, second } from '../../../../src/workflows/runtime/moments.js';

const start = Date.parse('2026-11-27T08:00:00Z');

function product(number: number): PlannedProduct {
  return [`MUG-${String(number).padStart(4, '0')}`, `digest${number}`, `gtin-${number}`];
}
function products(count: number): PlannedProduct[] {
  return Array.from({ length: count }, (_, place) => product(place + 1));
}
const [first, other] = [product(1), product(2)];

function plan(toSend: PlannedProduct[], changes: Partial<ProductPlan> = {}): ProductPlan {
  return {
    feedReadAt: '2026-11-27T08:00:00.000Z',
    toSend,
    left: 0,
    read: toSend.length,
    unusable: 0,
    unchanged: 0,
    stillRefused: 0,
    problems: [],
    notInFeed: [],
    ...changes,
  };
}

function planned(count: number): PushState {
  const state = newPush(toSellerId('98797'), start);
  takePlan(state, plan(products(count)), false);
  return state;
}

function sent(end: SentProducts['end'], facts: Partial<SentProducts> = {}): SentProducts {
  return { end, changedMeanwhile: [], ...facts };
}

/** A run that sent so many products in one package. */
function watching(count: number): PushState {
  const state = newPush(toSellerId('98797'), start);
  const one = {
    packageId: 'P-1',
    sentAt: new Date(start).toISOString(),
    products: products(count),
  };
  watch(state, one, start + 10 * second);
  return state;
}

function report(...decided: [number: number, became: 'integrated' | 'refused' | 'quota'][]) {
  return {
    packageId: 'P-1',
    decided: decided.map(([number, became]) => ({ reference: product(number)[0], became })),
    strangers: 0,
  };
}

describe('a plan of products (requirement 184)', () => {
  it('is sent by 25', () => {
    expect(planned(60).queue.map((part) => part.length)).toEqual([25, 25, 10]);
  });

  it('takes the place of what was waiting, when the feed is read again', () => {
    const state = planned(60);

    takePlan(state, plan([first]), false);

    expect(state.queue).toEqual([[first]]);
  });

  it('of some products goes before what is waiting, each product once', () => {
    const state = planned(3);

    takePlan(state, plan([product(3)]), true);

    expect(state.queue).toEqual([[product(3)], [first, other]]);
  });

  it('names what somebody asked for and the feed does not have', () => {
    const state = newPush(toSellerId('98797'), start);

    takePlan(state, plan([], { notInFeed: ['OTHER'] }), true);

    expect(progressOf(state)).toMatchObject({
      counts: { unusable: 1 },
      refused: [{ reference: 'OTHER', code: 'NotInFeed' }],
    });
  });

  it('is sent without what its category does not take, which is refused in our words', () => {
    const state = planned(2);
    const why = { code: 'PropertyMissing', message: 'the category wants the property 3263' };

    holdBack(state, [{ reference: first[0], ...why }], start);

    expect(state.queue).toEqual([[other]]);
    expect(state.changes.get(first[0])).toMatchObject({ became: 'refused', ...why });
    expect(progressOf(state).counts).toMatchObject({ heldBack: 1, refused: 0 });
  });

  it('are held back once, however often the feed is read again', () => {
    const why = { code: 'CategoryWants', message: 'the category wants a brand' };
    const state = planned(1);
    holdBack(state, [{ reference: first[0], ...why }], start);

    takePlan(state, plan([first]), false);
    holdBack(state, [{ reference: first[0], ...why }], start);

    expect(progressOf(state).counts).toMatchObject({ heldBack: 1 });
  });
});

describe('products that were sent', () => {
  it('are watched under their package, without those that changed in the feed meanwhile', () => {
    const state = planned(0);
    const end = sent('received', { packageId: 'P-1', changedMeanwhile: [other[0]] });

    takeSent(state, [first, other], end, start);

    expect(state.packages).toMatchObject([{ packageId: 'P-1', products: [first] }]);
    expect(progressOf(state).counts).toMatchObject({ underWay: 1, left: 1 });
  });

  it('are not sent again in this run when nobody knows whether they arrived', () => {
    const state = planned(0);

    takeSent(state, [first], sent('unknown'), start);

    expect(state.queue).toEqual([]);
    expect(state.changes.get(first[0])).toEqual({ became: 'withoutVerdict' });
    expect(progressOf(state).counts).toMatchObject({ unknown: 1 });
  });

  it.each(['notSent', 'unknown'] as const)(
    'make the next ones wait as long as Octopia asks when the end is %s',
    (end) => {
      const state = planned(50);

      takeSent(state, [first], sent(end, { retryAfterMs: 5 * minute }), start);

      expect(canSend(state, start + 5 * minute - 1)).toBe(false);
      expect(canSend(state, start + 5 * minute)).toBe(true);
    },
  );

  it('that were not sent come first again', () => {
    const state = planned(0);

    takeSent(state, [first, other], sent('notSent'), start);

    expect(state.queue).toEqual([[first, other]]);
  });

  it('that are refused together are halved until the bad one is found', () => {
    const bad = product(3);
    const state = planned(4);
    const sizes: number[] = [];
    for (;;) {
      const part = state.queue.shift();
      if (part === undefined) break;
      sizes.push(part.length);
      const isBad = part.some(([reference]) => reference === bad[0]);
      const end = isBad
        ? sent('refused', { message: 'bad' })
        : sent('received', { packageId: 'P' });
      takeSent(state, part, end, start);
    }

    expect(sizes).toEqual([4, 2, 2, 1, 1]);
    expect(state.changes.get(bad[0])).toMatchObject({ became: 'refused', message: 'bad' });
    expect(progressOf(state).counts).toMatchObject({ refused: 1, underWay: 3 });
  });

  it('that Octopia takes from nobody end the sending, and say why', () => {
    const state = planned(50);
    const part = state.queue.shift() ?? [];

    takeSent(state, part, sent('forbidden', { message: 'no right' }), start);

    expect(state.queue).toEqual([]);
    expect(progressOf(state)).toMatchObject({
      stop: { code: 'OctopiaFailed', message: 'no right' },
      counts: { left: 50 },
    });
  });

  it('are left to the next run when Octopia takes none for an hour', () => {
    const state = planned(1);
    for (let tries = 0; tries < 61; tries += 1) {
      takeSent(state, state.queue.shift() ?? [], sent('notSent'), start);
    }

    expect(progressOf(state)).toMatchObject({
      stop: { code: 'OctopiaFailed' },
      counts: { left: 1 },
    });
  });
});

describe('a report', () => {
  it('decides products; those that it does not name stay under way', () => {
    const state = watching(3);

    takeReport(state, report([1, 'integrated'], [2, 'refused']), start + minute);

    expect(state.changes.get(first[0])).toEqual({ became: 'integrated', digest: first[1] });
    expect(state.changes.get(other[0])).toMatchObject({ became: 'refused' });
    expect(state.packages).toMatchObject([{ products: [product(3)] }]);
    expect(progressOf(state).counts).toMatchObject({ integrated: 1, refused: 1, underWay: 1 });
  });

  it('that decides the last product ends the watching', () => {
    const state = watching(1);

    takeReport(state, report([1, 'integrated']), start + minute);

    expect(state.packages).toEqual([]);
    expect(nextMoment(state)).toBeUndefined();
  });

  it('that is empty is looked at again, ever less often', () => {
    const state = watching(1);
    const waits: number[] = [];
    for (let looks = 0; looks < 32; looks += 1) {
      const now = nextMoment(state) ?? 0;
      takeReport(state, report(), now);
      waits.push(((nextMoment(state) ?? 0) - now) / second);
    }

    expect(waits).toEqual([
      ...Array.from({ length: 5 }, () => 10),
      ...Array.from({ length: 10 }, () => 30),
      ...Array.from({ length: 15 }, () => 120),
      1800,
      1800,
    ]);
  });

  it('is given up after three days without a verdict, and its products are sent again', () => {
    const state = watching(1);

    takeReport(state, report(), start + 3 * day + 1);

    expect(state.packages).toEqual([]);
    expect(state.changes.get(first[0])).toEqual({ became: 'withoutVerdict' });
    expect(progressOf(state).counts).toMatchObject({ withoutVerdict: 1 });
  });

  it('of a package that is not watched changes nothing', () => {
    const state = watching(1);

    takeReport(state, { ...report([1, 'integrated']), packageId: 'P-2' }, start);

    expect(progressOf(state).counts).toMatchObject({ integrated: 0, underWay: 1 });
  });

  it('is due when its time has come', () => {
    const state = watching(1);

    expect(duePackages(state, start + 10 * second - 1)).toEqual([]);
    expect(duePackages(state, start + 10 * second)).toHaveLength(1);
  });
});

describe("Octopia's quota of new products", () => {
  it('holds everything back for an hour, then what was over it comes last', () => {
    const state = watching(2);
    takePlan(state, plan([product(9)]), true);
    takeReport(state, report([1, 'integrated'], [2, 'quota']), start);

    endQuota(state, start + hour - 1);
    expect(canSend(state, start + hour - 1)).toBe(false);
    endQuota(state, start + hour);

    expect(canSend(state, start + hour)).toBe(true);
    expect(state.queue).toEqual([[product(9)], [other]]);
  });

  it('says until when new products wait', () => {
    const state = watching(1);

    takeReport(state, report([1, 'quota']), start);

    expect(progressOf(state)).toMatchObject({
      quotaUntil: '2026-11-27T09:00:00.000Z',
      counts: { refused: 0, left: 1 },
    });
  });

  it('is no refusal: whatever becomes of the run, the next one sends the product', () => {
    const state = watching(1);

    takeReport(state, report([1, 'quota']), start);

    expect(state.changes.get(first[0])).toEqual({ became: 'withoutVerdict' });
  });

  it('makes the next sending at most twice what went through', () => {
    const state = watching(60);
    const through = Array.from({ length: 50 }, (_, place): [number, 'integrated'] => [
      place + 1,
      'integrated',
    ]);

    takeReport(state, report(...through, [51, 'quota']), start);

    expect(state.partsAtOnce).toBe(4);
  });
});
