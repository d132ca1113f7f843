import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WatchedPackage } from '../../src/contract/offer-activities.js';
import { plannedPage, pushWith, willingOctopia } from '../support/offer-activities.js';
import { startTimeSkipping, type TestTemporal } from '../support/temporal.js';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTimeSkipping();
});
afterAll(() => temporal.close());

describe('a push', () => {
  it('sends what one package had no time for in further ones, each offer once', async () => {
    const asked: string[][] = [];
    const { counts, stop } = await pushWith(temporal, {
      planOffers: async () => plannedPage('A', 'B', 'C'),
      fillOfferPackage: async (input) => {
        const [first, ...others] = input.offers;
        asked.push(input.offers.map(({ reference }) => reference));
        const filled = await willingOctopia.fillOfferPackage({
          ...input,
          offers: first === undefined ? [] : [first],
        });
        return { ...filled, notReached: others.map(({ reference }) => reference) };
      },
    });

    expect(asked).toEqual([['A', 'B', 'C'], ['B', 'C'], ['C']]);
    expect(counts).toMatchObject({ accepted: 3, waiting: 0, noVerdict: 0 });
    expect(stop).toBeUndefined();
  });

  it('hears the verdicts of a package that Octopia took, although it shows it as not submitted and refuses to take it again', async () => {
    const shown: WatchedPackage[] = [{ state: 'open', shown: 'WaitingForCompletion' }];
    let submissions = 0;
    const { counts } = await pushWith(temporal, {
      submitOfferPackage: async (input) =>
        (submissions += 1) === 1
          ? willingOctopia.submitOfferPackage(input)
          : { end: 'refused', message: 'is Ready already' },
      watchOfferPackage: async (address) =>
        shown.shift() ?? willingOctopia.watchOfferPackage(address),
    });

    expect(submissions).toBe(2);
    expect(counts).toMatchObject({ accepted: 1, waiting: 0, noVerdict: 0 });
  });
});
