import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';
import { offerRequest, push, resultsOf } from './offers/selling.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('an edited answer', () => {
  it('misses rows and names unknown ones', async () => {
    const packageId = await push(sandbox, [offerRequest('A'), offerRequest('B')]);
    await sandbox.control.placeFault({
      kind: 'edit',
      call: 'listOfferResults',
      remove: ['items[1]'],
      set: { 'items[0].sellerExternalReference': 'NOBODY' },
    });

    const edited = await resultsOf(sandbox, packageId);
    const right = await resultsOf(sandbox, packageId);

    const references = [edited, right].map((results) =>
      results.map(({ sellerExternalReference }) => sellerExternalReference),
    );
    expect(references).toEqual([['NOBODY'], ['A', 'B']]);
  });

  it('shows a state that nobody knows', async () => {
    const packageId = await push(sandbox, [offerRequest()]);
    await sandbox.control.placeFault({
      kind: 'edit',
      packageId,
      set: { state: 'Frozen' },
    });

    const { json } = await sandbox.get(`/offer-packages/${packageId}`);

    expect(at(json, 'state')).toBe('Frozen');
  });

  it('stays as it is where there is no such place', async () => {
    await sandbox.control.placeFault({ kind: 'edit', set: { 'items[3].code': 'X' } });

    expect(await sandbox.get('/sellers/subscriptions')).toMatchObject({ status: 200 });
  });
});
