import { createHash } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOfferActivities } from '../../../../src/activities/offers/offer-activities.js';
import { failureTypes } from '../../../../src/contract/failure-types.js';
import type { OfferActivities } from '../../../../src/contract/offer-activities.js';
import * as reading from '../../../../src/feed/read-feed.js';
import { createOctopiaClient } from '../../../../src/octopia/client.js';
import { testAccount } from '../../../support/connector.js';
import { feedOf, offerRow, type OfferRow } from '../../../support/offer-rows.js';
import { offerAccount } from '../../../support/pushes.js';
import { settingsFor } from '../../../support/wire-server.js';

const account = testAccount(offerAccount('98797'));
const { sellerId } = account;
const client = createOctopiaClient(settingsFor('http://127.0.0.1:9'));
const modes = ['TRK', 'REG'].map((code) => ({ code, isForHeavyProducts: false }));
const listDeliveryModes = () => Promise.resolve(modes);
const octopia = { ...client, offers: { ...client.offers, listDeliveryModes } };
afterAll(() => client.close());

const readFeed = vi.spyOn(reading, 'readFeed');

/** Runs an activity as a worker does, and counts how often it told that the worker lives. */
async function heartbeatsOf(
  activity: (activities: OfferActivities) => Promise<unknown>,
): Promise<number> {
  const environment = new MockActivityEnvironment(
    {},
    { client: new Client({ connection: Connection.lazy() }), logger: new DefaultLogger('ERROR') },
  );
  let heartbeats = 0;
  environment.on('heartbeat', () => (heartbeats += 1));
  const activities = createOfferActivities({ octopia, accounts: [account] });
  await environment.run((): Promise<unknown> => activity(activities));
  return heartbeats;
}

const book = {};
const everyReading: [name: string, read: (offers: OfferActivities) => Promise<unknown>][] = [
  ['planning', (offers) => offers.planOffers({ sellerId, book, events: [] })],
  [
    'filling a package',
    (offers) => offers.fillOfferPackage({ sellerId, contentDigest: '', offers: [] }),
  ],
  [
    'reading offers back',
    (offers) => offers.readBackOffers({ sellerId, book, events: [], packageId: 'P' }),
  ],
  ['proving an offer', (offers) => offers.proveOffer({ sellerId, reference: 'GONE' })],
];

describe('a feed that is slow to read', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    readFeed.mockImplementation(async () => {
      // Within the activity, whose context the heartbeats need.
      await vi.advanceTimersByTimeAsync(60_000);
      return feedOf([offerRow()]);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(everyReading)(
    'does not make Temporal give the worker up: while %s reads it, each minute has heartbeats',
    async (_what, read) => {
      expect(await heartbeatsOf(read)).toBeGreaterThan(0);
    },
  );
});

describe('a feed whose book no payload can hold', () => {
  it('is refused by the plan, before anything is sent, and with what can be done', async () => {
    readFeed.mockResolvedValue(feedOf(longReferences(36_000)));
    const planned = heartbeatsOf((offers) => offers.planOffers({ sellerId, book, events: [] }));
    await expect(planned).rejects.toMatchObject({
      type: failureTypes.feedUnusable,
      nonRetryable: true,
    });
    await expect(planned).rejects.toThrow(/36,000 offers .* cannot be remembered/);
  });
});

/** Rows with references of 50 characters that nothing packs. */
function longReferences(count: number): OfferRow[] {
  return Array.from({ length: count }, (_, number) => {
    const text = createHash('sha512').update(String(number)).digest('base64url');
    return offerRow({ SellerProductId: text.slice(0, 50) });
  });
}
