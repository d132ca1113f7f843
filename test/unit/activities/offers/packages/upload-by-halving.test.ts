import { afterEach, describe, expect, it } from 'vitest';
import { uploadByHalving } from '../../../../../src/activities/offers/packages/upload-by-halving.js';
import type { PlannedOffer } from '../../../../../src/offers/plan-push.js';
import { failureOf } from '../../../../support/failed-call.js';
import {
  json,
  startWireServer,
  type Answer,
  type WireServer,
} from '../../../../support/wire-server.js';

const account = { sellerId: 'seller-1', salesChannelId: 'CDISFR' };

let server: WireServer | undefined;
afterEach(() => server?.close());

function planned(count: number): PlannedOffer[] {
  return Array.from({ length: count }, (_, number) => ({
    reference: `REF-${number}`,
    change: 'Upsert',
    digest: `digest-${number}`,
    transport: 'Json',
  }));
}

/** Uploads so many offers to a server that answers as told. */
async function upload(count: number, answer: Answer) {
  server = await startWireServer(answer);
  const { offers } = server.client();
  return uploadByHalving(planned(count), (some) =>
    offers.uploadOfferRequests(
      account,
      'P-1',
      some.map(({ reference }) => ({ sellerExternalReference: reference })),
    ),
  );
}

/** Takes every upload but those that hold one of these references. */
const refusing =
  (...bad: string[]): Answer =>
  (response, { body }) =>
    bad.some((reference) => body.includes(`"${reference}"`))
      ? json(response, 400, { title: 'Bad', errors: { price: ['above 0'] } })
      : json(response, 200, {});

/** The references of the uploads that were taken, in their order. */
function taken(bad: string[]): string[] {
  const bodies = (server?.requests ?? []).map(({ body }) => body);
  return bodies
    .filter((body) => !bad.some((reference) => body.includes(`"${reference}"`)))
    .flatMap((body) => [...body.matchAll(/REF-\d+/g)].map(([reference]) => reference));
}

describe('an upload that Octopia refuses for what it holds', () => {
  it('is halved until the bad offers are found, and the others are uploaded once', async () => {
    const bad = ['REF-17', 'REF-80'];

    const refused = await upload(100, refusing(...bad));

    expect(refused).toEqual(
      bad.map((reference) => ({
        reference,
        digest: `digest-${reference.slice(4)}`,
        code: 'HTTP 400',
        message: 'Bad; price: above 0',
      })),
    );
    const others = planned(100).map(({ reference }) => reference);
    expect(taken(bad)).toEqual(others.filter((reference) => !bad.includes(reference)));
  });

  it('costs few requests for one bad offer of a hundred', async () => {
    await upload(100, refusing('REF-63'));
    expect(server?.requests.length).toBeLessThanOrEqual(15);
  });

  it('is still searched where many bad offers stand side by side', async () => {
    const bad = Array.from({ length: 30 }, (_, number) => `REF-${number}`);

    const refused = await upload(100, refusing(...bad));

    expect(refused.map(({ reference }) => reference).toSorted()).toEqual(bad.toSorted());
    expect(taken(bad).toSorted()).toEqual(
      planned(100)
        .map(({ reference }) => reference)
        .filter((reference) => !bad.includes(reference))
        .toSorted(),
    );
  });

  it('is a refusal of the package where Octopia takes none of many', async () => {
    const failure = await failureOf(
      upload(100, (response) => json(response, 400, { title: 'This package is closed' })),
    );
    expect(failure.detail).toBe('This package is closed');
    expect(server?.requests.length).toBeLessThan(40);
  });
});

describe('an upload that fails otherwise', () => {
  it('is sent again where Octopia turned it away, which adds nothing', async () => {
    const refused = await upload(3, (response, _request, count) =>
      count === 1 ? json(response, 429, { title: 'Slow' }) : json(response, 200, {}),
    );
    expect([refused, server?.requests.length]).toEqual([[], 2]);
  });

  it('is not sent again where it may have been carried out', async () => {
    const failure = await failureOf(upload(3, (response) => void response.destroy()));
    expect([failure.outcome, server?.requests.length]).toEqual(['unknown', 1]);
  });
});
