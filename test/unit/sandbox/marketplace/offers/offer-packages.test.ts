import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aProblem, textLike } from '../../../../support/matchers.js';
import { at, runSandbox, type RunningSandbox } from '../../../../support/sandbox-http.js';
import {
  channel,
  listOffers,
  offerRequest,
  openPackage,
  push,
  resultsOf,
  submit,
  upload,
} from './selling.js';

const never = 86_400_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const stateShown = async (packageId: string) =>
  at((await sandbox.get(`/offer-packages/${packageId}`)).json, 'state');

const openAny = () => sandbox.post('/offer-packages', { packageType: 'Upsert' }, channel);

describe('opening a package', () => {
  it('answers with its id in Content-Location, Location or the body, in turn', async () => {
    const answers = [await openAny(), await openAny(), await openAny()];

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[0]?.headers['content-location']).toMatch(/\/offer-packages\/\d+$/);
    expect(answers[1]?.headers['location']).toMatch(/^http.*\/offer-packages\/\d+$/);
    expect(answers[2]?.json).toMatchObject({ packageId: textLike(/^\d+$/) });
  });

  it.each([
    ['no SalesChannelId', { SalesChannelId: undefined }],
    ['a channel that the seller does not have', { SalesChannelId: 'AMAZON' }],
  ])('is refused with %s', async (_what, headers) => {
    const answer = await sandbox.post('/offer-packages', { packageType: 'Upsert' }, { headers });

    expect(answer.json).toEqual(aProblem(400));
    expect(at(answer.json, 'errors')).toHaveProperty('SalesChannelId');
  });

  it('is refused with a type that is none', async () => {
    const answer = await sandbox.post('/offer-packages', { packageType: 'Merge' }, channel);

    expect(at(answer.json, 'errors')).toHaveProperty('packageType');
  });
});

describe('an upload', () => {
  it('is refused as a whole for one bad item, naming its index and field', async () => {
    const packageId = await openPackage(sandbox);
    const bad = offerRequest('BAD', { quantity: -1 });

    const answer = await upload(sandbox, packageId, [offerRequest(), bad]);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty(['[1].quantity']);
    expect((await sandbox.control.offerPackage(packageId)).requests).toEqual([]);
  });

  it.each([
    ['no bare array', { items: [offerRequest()] }, 'body'],
    ['an empty array', [], 'body'],
    ['more than 100', Array.from({ length: 101 }, (_, n) => offerRequest(`R${n}`)), 'body'],
    ['no reference', [{ quantity: 1 }], '[0].sellerExternalReference'],
    ['a reference of 51', [offerRequest('R'.repeat(51))], '[0].sellerExternalReference'],
    ['a text as a price', [offerRequest('R', { price: { price: '12' } })], '[0].price.price'],
    ['half a cent', [offerRequest('R', { price: { price: 1.005 } })], '[0].price.price'],
    ['6 days to prepare', [offerRequest('R', { preparationTime: 6 })], '[0].preparationTime'],
    [
      'a field of another transport',
      [offerRequest('R', { priceMustBeAligned: 'Align' })],
      '[0].priceMustBeAligned',
    ],
  ])('is refused with %s', async (_what, body, field) => {
    const answer = await upload(sandbox, await openPackage(sandbox), body);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty([field]);
  });

  it('keeps the package busy for a while, in which it cannot be submitted', async () => {
    await sandbox.control.changeRules({ offerUploadLagMilliseconds: never });
    const packageId = await openPackage(sandbox);
    await upload(sandbox, packageId, [offerRequest()]);

    expect(await stateShown(packageId)).toBe('Processing');
    expect(await submit(sandbox, packageId)).toMatchObject({ status: 409 });
    expect(await upload(sandbox, packageId, [offerRequest('LAMP')])).toMatchObject({ status: 201 });

    await sandbox.control.changeRules({ offerUploadLagMilliseconds: 0 });
    expect(await stateShown(packageId)).toBe('WaitingForCompletion');
  });

  it('fills a package up to its limit', async () => {
    await sandbox.control.changeRules({ largestOfferPackage: 2 });
    const packageId = await openPackage(sandbox);

    const fitting = await upload(sandbox, packageId, [offerRequest('A'), offerRequest('B')]);
    const beyond = await upload(sandbox, packageId, [offerRequest('C')]);

    expect([fitting.status, beyond.status]).toEqual([200, 400]);
  });

  it("into another seller's package is a 404", async () => {
    const other = await runSandbox({
      credentials: [
        { clientId: 'sandbox', clientSecret: 'sandbox-secret', sellerIds: ['98797', '2'] },
      ],
    });
    try {
      const packageId = await openPackage(other);

      const answer = await other.get(`/offer-packages/${packageId}`, {
        headers: { SellerId: '2' },
      });

      expect(answer.status).toBe(404);
    } finally {
      await other.close();
    }
  });
});

describe('a package', () => {
  it('has no effect before it is Ready', async () => {
    const packageId = await openPackage(sandbox);
    await upload(sandbox, packageId, [offerRequest()]);

    expect(await sandbox.control.offers()).toEqual([]);
    await submit(sandbox, packageId);
    expect(await sandbox.control.offers()).toMatchObject([{ sellerExternalReference: 'KETTLE' }]);
  });

  it('goes from Ready over IntegrationPending to Integrated', async () => {
    await sandbox.control.changeRules({
      offerReadyLagMilliseconds: never,
      offerIntegrationLagMilliseconds: never,
    });
    const packageId = await push(sandbox, [offerRequest()]);

    const states = [await stateShown(packageId)];
    await sandbox.control.changeRules({ offerReadyLagMilliseconds: 0 });
    states.push(await stateShown(packageId));
    await sandbox.control.changeRules({ offerIntegrationLagMilliseconds: 0 });
    states.push(await stateShown(packageId));

    expect(states).toEqual(['Ready', 'IntegrationPending', 'Integrated']);
  });

  it.each([
    ['empty', [] as unknown[], 400],
    ['full', [offerRequest()], 204],
  ])('that is %s answers a submission', async (_what, requests, status) => {
    const packageId = await openPackage(sandbox);
    if (requests.length > 0) await upload(sandbox, packageId, requests);

    expect(await submit(sandbox, packageId)).toMatchObject({ status });
  });

  it('is submitted once, and takes nothing afterwards', async () => {
    const packageId = await push(sandbox, [offerRequest()]);

    expect(await submit(sandbox, packageId)).toMatchObject({ status: 409 });
    expect(await upload(sandbox, packageId, [offerRequest('LAMP')])).toMatchObject({ status: 409 });
  });

  it('is submitted by nothing but Ready', async () => {
    const packageId = await openPackage(sandbox);

    const answer = await sandbox.send('PATCH', `/offer-packages/${packageId}`, {
      body: { state: 'Integrated' },
    });

    expect(at(answer.json, 'errors')).toHaveProperty('state');
  });

  it('is rejected as a whole with a result, and changes nothing', async () => {
    await sandbox.control.placeRejection({ of: 'offerPackage', resultCode: '9000', times: 1 });

    const packageId = await push(sandbox, [offerRequest()]);

    const { json } = await sandbox.get(`/offer-packages/${packageId}`);
    expect(json).toMatchObject({ state: 'Rejected', result: { resultCode: '9000' } });
    expect(await sandbox.control.offers()).toEqual([]);
  });

  it('can be rejected while it waits for its verdicts', async () => {
    await sandbox.control.changeRules({ offerIntegrationLagMilliseconds: never });
    const packageId = await push(sandbox, [offerRequest()]);
    const rejectAs = { resultCode: '9001', message: 'not today' };

    await sandbox.control.changeOfferPackage(packageId, { rejectAs });

    expect(await stateShown(packageId)).toBe('Rejected');
    expect(await sandbox.control.offers()).toEqual([]);
  });

  it('shows a state that nobody knows where the control API says so', async () => {
    const packageId = await push(sandbox, [offerRequest()]);

    await sandbox.control.changeOfferPackage(packageId, { shownState: 'Frozen' });
    const frozen = await stateShown(packageId);
    await sandbox.control.changeOfferPackage(packageId, { shownState: null });

    expect([frozen, await stateShown(packageId)]).toEqual(['Frozen', 'Integrated']);
  });

  it('is listed with the others, the newest first, by state', async () => {
    const done = await push(sandbox, [offerRequest()]);
    const open = await openPackage(sandbox);

    const all = await sandbox.get('/offer-packages?salesChannelId=CDISFR&limit=10');
    const waiting = await sandbox.get('/offer-packages?state=WaitingForCompletion');

    expect(at(all.json, 'items')).toMatchObject([{ packageId: open }, { packageId: done }]);
    expect(at(waiting.json, 'items')).toMatchObject([{ packageId: open }]);
  });
});

describe('the results of a package', () => {
  it('are a 400 before it is integrated, and while they lag behind', async () => {
    await sandbox.control.changeRules({ offerIntegrationLagMilliseconds: never });
    const packageId = await push(sandbox, [offerRequest()]);
    const path = `/offer-packages/${packageId}/offer-requests-results`;

    const early = await sandbox.get(path);
    await sandbox.control.changeRules({
      offerIntegrationLagMilliseconds: 0,
      offerResultsLagMilliseconds: never,
    });
    const late = await sandbox.get(path);

    expect([early.status, late.status]).toEqual([400, 400]);
    expect(await stateShown(packageId)).toBe('Integrated');
  });

  it('are kept for 3 days', async () => {
    const packageId = await push(sandbox, [offerRequest()]);
    await sandbox.control.changeRules({ offerResultsKeptMilliseconds: 0 });

    await expect
      .poll(
        async () =>
          (await sandbox.get(`/offer-packages/${packageId}/offer-requests-results`)).status,
      )
      .toBe(404);
  });

  it('go on behind a Link, relative and absolute, with a cursor in two letter cases', async () => {
    const requests = Array.from({ length: 5 }, (_, number) => offerRequest(`R${number}`));
    const packageId = await push(sandbox, requests);
    let path = `/offer-packages/${packageId}/offer-requests-results?limit=2`;
    const links: string[] = [];
    const references: unknown[] = [];

    for (;;) {
      const { json, headers } = await sandbox.get(path);
      const items = at(json, 'items');
      if (Array.isArray(items)) {
        references.push(...items.map((item) => at(item, 'sellerExternalReference')));
      }
      const [, link] = /<(.*)>; rel="next"/.exec(String(headers['link'])) ?? [];
      if (link === undefined) break;
      links.push(link);
      path = link.slice(link.indexOf('/offer-packages'));
    }

    expect(references).toEqual(['R0', 'R1', 'R2', 'R3', 'R4']);
    expect(links[0]).toMatch(/^\/seller\/v2\/.*[?&]cursor=/);
    expect(links[1]).toMatch(/^http.*[?&]Cursor=/);
  });

  it('refuse the same reference twice, and carry the others out', async () => {
    const packageId = await openPackage(sandbox);
    await upload(sandbox, packageId, [offerRequest('TWICE'), offerRequest('ONCE')]);
    await upload(sandbox, packageId, [offerRequest('TWICE', { quantity: 9 })]);
    await submit(sandbox, packageId);

    const statuses = (await resultsOf(sandbox, packageId)).map(
      ({ sellerExternalReference, integrationStatus }) => [
        sellerExternalReference,
        integrationStatus,
      ],
    );

    expect(statuses).toEqual([
      ['TWICE', 'Duplicated'],
      ['ONCE', 'Integrated'],
      ['TWICE', 'Duplicated'],
    ]);
    expect(at((await listOffers(sandbox)).json, 'items')).toHaveLength(1);
  });
});

describe('a lost answer', () => {
  it('to a submission has submitted the package', async () => {
    await sandbox.control.placeFault({ kind: 'drop', call: 'submitOfferPackage', carryOut: true });
    const packageId = await openPackage(sandbox);
    await upload(sandbox, packageId, [offerRequest()]);

    await expect(submit(sandbox, packageId)).rejects.toThrow(/closed|reset/i);

    expect(await stateShown(packageId)).toBe('Integrated');
  });

  it('to an upload shows in the package, which is logged by its id', async () => {
    const packageId = await openPackage(sandbox);
    await sandbox.control.placeFault({ kind: 'drop', packageId, carryOut: true });

    await expect(upload(sandbox, packageId, [offerRequest()])).rejects.toThrow(/closed|reset/i);

    expect((await sandbox.control.offerPackage(packageId)).requests).toHaveLength(1);
    expect(await sandbox.control.requests({ packageId })).toMatchObject([
      { call: 'uploadOfferRequests', carriedOut: true },
    ]);
  });
});
