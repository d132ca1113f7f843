import { describe, expect, it } from 'vitest';
import type { AccountDeliveryMode } from '../../../src/offers/delivery-modes.js';
import { offerOf, problemsOf } from '../../support/offer-rows.js';

const column = 'ShippingInformationDeliveryMode';

describe('the delivery modes of an offer (requirement 182)', () => {
  it('are code, cost and the cost of each further one', async () => {
    const offer = await offerOf({ [column]: ' trk : 4,99 : 1 | REG:0 ' });

    expect(offer.deliveryModes).toEqual([
      { code: 'TRK', cost: '4.99', additionalCost: '1.00' },
      { code: 'REG', cost: '0.00' },
    ]);
  });

  it.each([
    'TRK',
    'TRK:',
    'TRK:free',
    'TRK:-1',
    'TRK:1:2:3',
    'TRK:1:',
    ':1',
    'TRK:1||REG:1',
    'T K:1',
  ])('cannot be read from "%s"', async (text) => {
    expect(await problemsOf({ [column]: text })).toEqual([{ column, rule: 'DeliveryModes' }]);
  });

  it.each([
    ['TRK:1|TRK:2|REG:3', {}, 'DeliveryModeTwice'],
    ['TRK:1|REG:2|FDHD:30', {}, 'DeliverySizesMixed'],
    ['TRK:1', {}, 'DeliveryTrackedAndRegistered'],
    ['PPMR:1', {}, 'PickUpAlone'],
    ['TRK:1|REG:2', { WeightKilograms: '30.5' }, 'DeliveryOver30'],
    ['FDHD:30', { WeightKilograms: '30' }, 'DeliveryUnder30'],
  ])('"%s" of %j break the rule %s', async (text, fields, rule) => {
    expect(await problemsOf({ ...fields, [column]: text })).toEqual([{ column, rule }]);
  });

  it.each([
    ['TRK:1|REG:2', { WeightKilograms: '30' }],
    ['TRK:1|REG:2|PPMR:3', {}],
    ['FDHD:30', { WeightKilograms: '30.5' }],
    ['FDHD:30', {}],
    ['XYZ:1', {}],
  ])('"%s" of %j are right', async (text, fields) => {
    expect(await problemsOf({ ...fields, [column]: text })).toEqual([]);
  });
});

describe('the delivery modes of an account', () => {
  const deliveryModes: AccountDeliveryMode[] = [
    { code: 'TRK' },
    { code: 'REG', isLarge: false },
    { code: 'XYZ', isLarge: true },
  ];

  it.each([
    ['TRK:1|REG:2', []],
    ['TRK:1|REG:2|THD:3', [{ column, rule: 'DeliveryModeUnknown' }]],
    ['REG:1|TRK:1|XYZ:3', [{ column, rule: 'DeliverySizesMixed' }]],
  ])('judge "%s"', async (text, problems) => {
    expect(await problemsOf({ [column]: text }, { deliveryModes })).toEqual(problems);
  });

  it('say for which weight each is', async () => {
    const row = { [column]: 'XYZ:3', WeightKilograms: '2' };

    expect(await problemsOf(row, { deliveryModes })).toEqual([{ column, rule: 'DeliveryUnder30' }]);
  });
});
