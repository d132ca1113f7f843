import { describe, expect, it } from 'vitest';
import { faultNames } from '../../../chaos/faults/index.js';
import { makePlan } from '../../../chaos/plan/make-plan.js';

const wishes = { seed: '7', duration: 180_000, workers: 2, faults: faultNames };
const told = (seed: string) =>
  makePlan({ ...wishes, seed }).steps.map(({ at, about }) => `${at} ${about}`);

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(told('7')).toEqual(told('7'));
    expect(told('8')).not.toEqual(told('7'));
  });

  it('has every kind of fault in a few runs', () => {
    const all = ['1', '2', '3', '4'].flatMap((seed) => told(seed));

    const missing = faultNames.filter((name) => !all.some((step) => step.includes(` ${name}: `)));

    expect(missing).toEqual([]);
  });

  it('has the faults that were chosen, and the same orders', () => {
    const all = makePlan(wishes);
    const some = makePlan({ ...wishes, faults: ['kill-server'] });
    const faults = some.steps.filter(({ about }) => /^[\w-]+: /.test(about));

    expect(new Set(faults.map(({ about }) => about))).toEqual(
      new Set(['kill-server: SIGKILL the Temporal server']),
    );
    expect(some.orders).toEqual(all.orders);
  });

  it('disturbs no order before it was made', () => {
    const { orders, steps } = makePlan(wishes);

    const tooEarly = orders.filter(({ orderId, at }) =>
      steps.some((step) => step.at < at && step.about.includes(orderId)),
    );

    expect(tooEarly).toEqual([]);
  });
});
