import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';
import { offerRequest, openPackage, push } from '../marketplace/offers/selling.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('the control API of offers', () => {
  it('shows what was uploaded, as it was sent', async () => {
    const packageId = await push(sandbox, [offerRequest()]);

    expect(await sandbox.control.offerPackage(packageId)).toMatchObject({
      state: 'Integrated',
      type: 'Upsert',
      uploads: 1,
      requests: [offerRequest()],
      results: [{ sellerExternalReference: 'KETTLE', integrationStatus: 'Integrated' }],
    });
  });

  it('moves a quantity, and takes an offer away', async () => {
    await push(sandbox, [offerRequest('A'), offerRequest('B')]);

    await sandbox.control.changeOfferQuantity('A', 42);
    await sandbox.control.removeOffer('B');

    expect(await sandbox.control.offers()).toMatchObject([
      { sellerExternalReference: 'A', quantity: 42 },
    ]);
  });

  it('judges a package before its time', async () => {
    await sandbox.control.changeRules({ offerIntegrationLagMilliseconds: 86_400_000 });
    const packageId = await push(sandbox, [offerRequest()]);

    const judged = await sandbox.control.changeOfferPackage(packageId, { integrate: true });

    expect(judged.state).toBe('Integrated');
  });

  it.each(['integrate', 'rejectAs'] as const)(
    'does not %s a package that was not submitted',
    async (deed) => {
      const packageId = await openPackage(sandbox);
      const patch =
        deed === 'integrate'
          ? { integrate: true as const }
          : { rejectAs: { resultCode: '1', message: 'no' } };

      await expect(sandbox.control.changeOfferPackage(packageId, patch)).rejects.toThrow(
        /does not wait for its verdicts/,
      );
    },
  );

  it('counts offers in its status', async () => {
    await push(sandbox, [offerRequest()]);

    expect(await sandbox.control.status()).toMatchObject({ offers: 1 });
  });

  it.each([
    ['PATCH', '/offers/NOBODY', { quantity: 1 }, /has no offer NOBODY/],
    ['PUT', '/sellers/nobody/delivery-modes', { deliveryModes: [] }, /sellerId/],
    ['PUT', '/sellers/98797/delivery-modes', { deliveryModes: [{}] }, /deliveryModes\[0\]\.code/],
    ['PUT', '/gtins/1', { weightKilograms: 0 }, /weightKilograms/],
    ['POST', '/rejections', { reference: 'A' }, /resultCode/],
    ['PATCH', '/rules', { offerTaxes: { vat: {} } }, /offerTaxes/],
    ['GET', '/offer-packages/1', undefined, /has no package 1/],
    ['GET', '/xml-packages/1', undefined, /has no package 1/],
  ])('refuses %s %s in words', async (method, path, body, words) => {
    const answer = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

    expect(answer.ok).toBe(false);
    expect(await answer.text()).toMatch(words);
  });
});
