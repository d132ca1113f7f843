import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  uploadInParts,
  type UploadedParts,
} from '../../../../../src/activities/offers/packages/upload-in-parts.js';
import type { PlannedOffer } from '../../../../../src/offers/plan-push.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const offers = Array.from({ length: 250 }, (_, number): PlannedOffer => ({
  reference: `REF-${number}`,
  change: 'Upsert',
  digest: `digest-${number}`,
  transport: 'Json',
}));

/** Uploads offers in parts that take so long each, and says how many offers each upload had. */
async function uploadAll(minutesEach: number) {
  const uploads: number[] = [];
  const environment = new MockActivityEnvironment();
  const upload = (): Promise<UploadedParts> =>
    uploadInParts(offers, async (some) => {
      uploads.push(some.length);
      vi.setSystemTime(Date.now() + minutesEach * 60_000);
    });
  const { notReached }: UploadedParts = await environment.run(upload);
  return { uploads, notReached };
}

describe('offers that are uploaded into a package', () => {
  it('go a hundred at a time', async () => {
    expect(await uploadAll(1)).toEqual({ uploads: [100, 100, 50], notReached: [] });
  });

  it('are left for another package when the time is up, before Octopia hears of them', async () => {
    const { uploads, notReached } = await uploadAll(3);
    expect(uploads).toEqual([100, 100]);
    expect(notReached).toEqual(offers.slice(200).map(({ reference }) => reference));
  });

  it('are a hundred at least, however long that takes', async () => {
    expect((await uploadAll(60)).uploads).toEqual([100]);
  });
});
