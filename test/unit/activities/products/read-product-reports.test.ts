import { describe, expect, it } from 'vitest';
import { decide } from '../../../../src/activities/products/read-product-reports.js';
import type { ProductPackage } from '../../../../src/contract/product-activities.js';
import type { ProductVerdict } from '../../../../src/octopia/products/product-report.js';

const sent: ProductPackage = {
  packageId: 'P-1',
  sentAt: '2026-11-27T08:00:00.000Z',
  products: [
    ['MUG', 'digest-1', '3760000000017'],
    ['CUP', 'digest-2', '3760000000024'],
  ],
};

function verdict(facts: Partial<ProductVerdict>): ProductVerdict {
  return { status: 'Integrated', errors: [], ...facts };
}

describe('the verdicts of a report (requirement 184)', () => {
  it('belong to products by their references, or by their barcodes where there are none', () => {
    const { decided } = decide(sent, [
      verdict({ reference: 'MUG' }),
      verdict({ gtin: '3760000000024' }),
    ]);

    expect(decided).toEqual([
      { reference: 'MUG', became: 'integrated' },
      { reference: 'CUP', became: 'integrated' },
    ]);
  });

  it('that are none yet are not named', () => {
    expect(decide(sent, [verdict({ reference: 'MUG', status: 'Validated' })]).decided).toEqual([]);
  });

  it('that name no product of the package are counted and change nothing', () => {
    const stranger = verdict({ reference: 'OTHER', gtin: '3760000000031' });

    expect(decide(sent, [stranger])).toMatchObject({ decided: [], strangers: 1 });
  });

  it('without a barcode belong to no product of an earlier push, whose barcodes nobody knows', () => {
    const ofEarlierPush: ProductPackage = { ...sent, products: [['MUG', 'digest-1', '']] };

    expect(decide(ofEarlierPush, [verdict({ reference: 'INVENTED' })])).toMatchObject({
      decided: [],
      strangers: 1,
    });
  });

  it('say all that Octopia found wrong', () => {
    const errors = [
      { code: 'ER400-6067', field: '3263', message: "L'attribut est requis" },
      { code: 'CategorizationError' },
    ];

    expect(
      decide(sent, [verdict({ reference: 'MUG', status: 'Refused', errors })]).decided,
    ).toEqual([
      {
        reference: 'MUG',
        became: 'refused',
        code: 'ER400-6067',
        message: "3263: L'attribut est requis; CategorizationError",
      },
    ]);
  });

  it('are the better one where a report holds an earlier attempt too', () => {
    const { decided } = decide(sent, [
      verdict({ reference: 'MUG' }),
      verdict({ reference: 'MUG', status: 'Refused' }),
    ]);

    expect(decided).toEqual([{ reference: 'MUG', became: 'integrated' }]);
  });
});
