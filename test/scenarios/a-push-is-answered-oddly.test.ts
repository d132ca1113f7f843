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

  it.each([
    ['openPackages', ['EARLIER open', 'plan', 'EARLIER integrated', 'A integrated']],
    ['strayPackages', ['EARLIER open', 'EARLIER integrated', 'plan', 'A integrated']],
  ] as const)(
    'waits for what an earlier push may be submitting still (%s)',
    async (left, expected) => {
      const submittedAt = new Date().toISOString();
      const steps: string[] = [];
      const shown: WatchedPackage[] = [{ state: 'open', shown: 'WaitingForCompletion' }];
      const { counts } = await pushWith(temporal, {
        beginPush: async () => ({
          ...(await willingOctopia.beginPush()),
          [left]: [{ packageId: 'EARLIER', transport: 'Json', submittedAt }],
        }),
        watchOfferPackage: async (address) => {
          const seen = shown.shift() ?? (await willingOctopia.watchOfferPackage(address));
          steps.push(`${address.packageId} ${seen.state}`);
          return seen;
        },
        planOffers: async () => {
          steps.push('plan');
          return plannedPage('A');
        },
      });

      expect(steps).toEqual(expected);
      expect(counts).toMatchObject({ accepted: 2, waiting: 0 });
    },
  );

  it('sends its offers once it is sure that an earlier push has never submitted its package', async () => {
    const submittedAt = new Date().toISOString();
    const { counts, stop, openPackages } = await pushWith(temporal, {
      beginPush: async () => ({
        ...(await willingOctopia.beginPush()),
        strayPackages: [{ packageId: 'EARLIER', transport: 'Json', submittedAt }],
      }),
      watchOfferPackage: async (address) =>
        address.packageId === 'EARLIER'
          ? { state: 'open', shown: 'WaitingForCompletion' }
          : willingOctopia.watchOfferPackage(address),
    });

    expect(stop).toBeUndefined();
    expect(counts).toMatchObject({ accepted: 1 });
    expect(openPackages).toEqual([]);
  });
});
