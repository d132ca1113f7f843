import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, runSandbox, type RunningSandbox } from '../../../../support/sandbox-http.js';
import {
  gtin,
  offerRequest,
  push,
  resultsOf,
  shownOffer,
  smallModes,
  taxes,
  verdictOn,
} from './selling.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const price = (other: object) => ({ price: { price: 12, taxes, ...other } });
const modes = (...codes: string[]) => ({ deliveryModes: codes.map((code) => ({ code, cost: 5 })) });
const rejected = (code: string) => ({ status: 'Rejected', code });
const integrated = (code: string) => ({ status: 'Integrated', code });

describe('an Upsert', () => {
  it('creates an offer, with each attribute that arrived (requirements 171, 172, 177 and 182)', async () => {
    const request = offerRequest('KETTLE', price({ originPrice: 15 }));

    expect(await verdictOn(sandbox, request)).toEqual(integrated('8000'));

    expect(await sandbox.control.offer('KETTLE')).toMatchObject({
      price: 12,
      quantity: 5,
      originPrice: 15,
      deliveryModes: smallModes,
      transport: 'Json',
      arrived: {
        Prix: { value: 12, transport: 'Json' },
        Stock: { value: 5 },
        StrikedPrice: { value: 15 },
        ShippingInformationDeliveryMode: { value: smallModes },
      },
    });
  });

  it('replaces an offer: what it leaves out is gone', async () => {
    await push(sandbox, [offerRequest('KETTLE', price({ originPrice: 15 }))]);
    const before = await sandbox.control.offer('KETTLE');

    expect(await verdictOn(sandbox, offerRequest())).toEqual(integrated('8001'));

    const after = await sandbox.control.offer('KETTLE');
    expect(after.originPrice).toBeUndefined();
    expect(after.offerId).toBe(before.offerId);
  });

  it.each(['product', 'condition', 'price', 'quantity', 'deliveryModes', 'preparationTime'])(
    'without %s is refused',
    async (field) => {
      const request = { ...offerRequest(), [field]: undefined };

      expect(await verdictOn(sandbox, request)).toEqual(rejected('1001'));
    },
  );

  it.each([
    ['a wrong check digit', { product: { gtin: '3260000000011' } }, '1004'],
    ['a GTIN of 8 digits', { product: { gtin: '96385074' } }, '1004'],
    ['a condition that is none', { condition: 'Shiny' }, '1012'],
    ['a price of 0', price({ price: 0 }), '1007'],
    ['a price below 0', price({ price: -1 }), '1007'],
    ['a striked price that is not above the price', price({ originPrice: 12 }), '1011'],
    ['no eco-tax, though it is 0', price({ taxes: taxes.slice(0, 1) }), '1008'],
    ['no VAT', price({ taxes: taxes.slice(1) }), '1001'],
    ['a tax in other letters', price({ taxes: [...taxes, { code: 'deaTax', value: 0 }] }), '1009'],
    ['a tax twice', price({ taxes: [...taxes, ...taxes] }), '1009'],
    ["a delivery mode that is not the account's", modes('TRK', 'REG', 'THD'), '1013'],
    ['a delivery mode twice', modes('TRK', 'REG', 'REG'), '1014'],
    ['TRK without REG', modes('TRK'), '1014'],
    ['small and large modes', modes('TRK', 'REG', 'FDHD'), '1014'],
    ['a large mode without FDHD', modes('SHD'), '1014'],
    ['pick-up alone', modes('PPMR'), '1014'],
    ['no delivery mode', modes(), '1014'],
  ])('with %s is refused (requirement 182)', async (_what, other, code) => {
    expect(await verdictOn(sandbox, offerRequest('KETTLE', other))).toEqual(rejected(code));
    expect(await sandbox.control.offers()).toEqual([]);
  });

  it.each([
    ['a condition in any letter case', { condition: 'new' }],
    ['quantity 0', { quantity: 0 }],
    ['pick-up beside TRK and REG', modes('TRK', 'REG', 'PPMR')],
    ['large modes', modes('FDHD', 'SHD')],
    [
      'both other taxes',
      price({ taxes: [...taxes, { code: 'Deatax', type: 'Amount', value: 1 }] }),
    ],
  ])('with %s is taken', async (_what, other) => {
    expect(await verdictOn(sandbox, offerRequest('KETTLE', other))).toEqual(integrated('8000'));
  });

  it.each([
    [31, modes('TRK', 'REG'), rejected('1014')],
    [31, modes('FDHD'), integrated('8000')],
    [30, modes('TRK', 'REG'), integrated('8000')],
    [30, modes('FDHD'), rejected('1014')],
  ])('of %d kg takes the modes of that weight', async (weightKilograms, other, expected) => {
    await sandbox.control.learnProduct(gtin(), { weightKilograms });

    expect(await verdictOn(sandbox, offerRequest('HEAVY', other))).toEqual(expected);
  });

  it('takes the modes that the account has ticked', async () => {
    await sandbox.control.setDeliveryModes('98797', [{ code: 'TRK' }]);

    expect(await verdictOn(sandbox, offerRequest())).toEqual(rejected('1013'));
  });

  it('of an unknown product is refused where the catalogue is closed', async () => {
    await sandbox.control.changeRules({ unknownProductsExist: false });
    const before = await verdictOn(sandbox, offerRequest());
    await sandbox.control.learnProduct(gtin());

    expect([before, await verdictOn(sandbox, offerRequest())]).toEqual([
      rejected('1006'),
      integrated('8000'),
    ]);
  });
});

describe('an Update', () => {
  it('changes what it says, and leaves the rest', async () => {
    await push(sandbox, [offerRequest()]);
    const update = { sellerExternalReference: 'KETTLE', quantity: 0 };

    expect(await verdictOn(sandbox, update, 'Update')).toEqual(integrated('8001'));

    expect(await sandbox.control.offer('KETTLE')).toMatchObject({ quantity: 0, price: 12 });
    expect(await shownOffer(sandbox)).toMatchObject({ offerState: 'Inactive' });
  });

  it('of the quantity is taken, whatever has become of the delivery modes', async () => {
    await push(sandbox, [offerRequest()]);
    await sandbox.control.setDeliveryModes('98797', [{ code: 'TRK' }]);
    const update = { sellerExternalReference: 'KETTLE', quantity: 0 };

    expect(await verdictOn(sandbox, update, 'Update')).toEqual(integrated('8001'));
  });

  it.each([
    ['another GTIN', { product: { gtin: gtin(2) } }, '1005'],
    ['a changed price without taxes', { price: { price: 13 } }, '1010'],
    ['a changed price without eco-tax', { price: { price: 13, taxes: taxes.slice(0, 1) } }, '1008'],
    ['half of the delivery modes', modes('REG'), '1014'],
  ])('with %s is refused', async (_what, other, code) => {
    await push(sandbox, [offerRequest()]);
    const update = { sellerExternalReference: 'KETTLE', ...other };

    expect(await verdictOn(sandbox, update, 'Update')).toEqual(rejected(code));
    expect(await sandbox.control.offer('KETTLE')).toMatchObject({ gtin: gtin(), price: 12 });
  });

  it.each(['Update', 'Delete'] as const)('(or %s) of an unknown offer is refused', async (type) => {
    const request = { sellerExternalReference: 'NOBODY' };

    expect(await verdictOn(sandbox, request, type)).toEqual(rejected('1003'));
  });
});

describe('a Delete', () => {
  it('takes the reference alone, and the offer is gone', async () => {
    await push(sandbox, [offerRequest()]);

    const verdict = await verdictOn(sandbox, { sellerExternalReference: 'KETTLE' }, 'Delete');

    expect(verdict).toEqual(integrated('8002'));
    expect(await sandbox.control.offers()).toEqual([]);
  });
});

describe('taxes', () => {
  it('show what they come to: a wrong scale is taken, and dear', async () => {
    const wrong = [{ code: 'VAT', value: 0.2 }, ...taxes.slice(1)];

    expect(await verdictOn(sandbox, offerRequest('KETTLE', price({ taxes: wrong })))).toEqual(
      integrated('8000'),
    );

    expect(at(await shownOffer(sandbox), 'integrationPrice', 'taxes', 0)).toEqual({
      code: 'VAT',
      rate: 0.2,
      amount: 0.02,
    });
  });

  it('may be fractions with a type, where the rule says so', async () => {
    await sandbox.control.changeRules({
      offerTaxes: {
        vat: { code: 'vat', type: 'Rate', scale: 'fraction' },
        ecoTax: { code: 'ecoTax', type: 'Amount' },
        deaTax: { code: 'deaTax', type: null },
      },
    });
    const right = [
      { code: 'vat', type: 'Rate', value: 0.2 },
      { code: 'ecoTax', type: 'Amount', value: 0.1 },
    ];
    const untyped = right.map(({ code, value }) => ({ code, value }));

    expect(await verdictOn(sandbox, offerRequest('A', price({ taxes: untyped })))).toEqual(
      rejected('1009'),
    );
    expect(await verdictOn(sandbox, offerRequest('B', price({ taxes: right })))).toEqual(
      integrated('8000'),
    );
    expect(at(await shownOffer(sandbox), 'integrationPrice', 'taxes')).toEqual([
      { code: 'vat', type: 'Rate', rate: 20, amount: 2 },
      { code: 'ecoTax', type: 'Amount', amount: 0.1 },
    ]);
  });
});

describe('a rejection on demand', () => {
  it.each([
    ['a reference', { reference: 'KETTLE' }],
    ['a GTIN', { gtin: gtin() }],
  ])('refuses %s with its code, so often', async (_what, aim) => {
    await sandbox.control.placeRejection({ ...aim, resultCode: '4711', message: 'no', times: 1 });

    const packageId = await push(sandbox, [offerRequest()]);

    expect(await resultsOf(sandbox, packageId)).toMatchObject([
      { integrationStatus: 'Rejected', results: [{ resultCode: '4711', message: 'no' }] },
    ]);
    expect(await sandbox.control.rejections()).toEqual([]);
    expect(await verdictOn(sandbox, offerRequest())).toEqual(integrated('8000'));
  });

  it('can be taken back', async () => {
    const { id } = await sandbox.control.placeRejection({ reference: 'KETTLE', resultCode: '1' });
    await sandbox.control.removeRejection(id);

    expect(await verdictOn(sandbox, offerRequest())).toEqual(integrated('8000'));
  });

  it('has to aim at something', async () => {
    await expect(sandbox.control.placeRejection({ resultCode: '1' })).rejects.toThrow(/reference/);
  });
});
