import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at, runSandbox, type RunningSandbox } from '../../../../support/sandbox-http.js';
import { gtin, offerRequest, verdictOn } from '../offers/selling.js';

const never = 86_400_000;
const french = { headers: { 'Accept-Language': 'fr-FR' } };

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const product = (number = 1, other: object = {}) => ({
  gtin: gtin(number),
  sellerProductReference: `KETTLE-${number}`,
  title: 'Bouilloire de test',
  description: 'Une bouilloire pour les essais.',
  brand: 'TEST',
  categoryCode: '0A0101',
  sellerPictureUrls: [{ index: 1, url: 'https://shop.example.com/1.jpg' }],
  attributes: [{ propertyReference: '3263', values: ['Noir'] }],
  ...other,
});
const several = (count: number) => Array.from({ length: count }, (_, number) => product(number));

/** Sends products; the id of their package comes in the body or in a header. */
async function send(products: unknown): Promise<string> {
  const { json, headers } = await sandbox.post('/products-integration', { products }, french);
  return z.string().parse(headers['packageid'] ?? at(json, 'packageId'));
}

const reportSchema = z.object({
  items: z.array(
    z.object({
      gtin: z.string(),
      sellerProductReference: z.string(),
      status: z.string(),
      operationType: z.string(),
      errors: z.array(z.object({ code: z.string(), field: z.string(), message: z.string() })),
    }),
  ),
});

async function report(packageId: string, query = '') {
  const path = `/products-integration-reports?packageId=${packageId}${query}`;
  return reportSchema.parse((await sandbox.get(path)).json).items;
}

const verdictsOn = async (products: unknown) => report(await send(products));

describe('sending products (requirement 184)', () => {
  it('answers with the id of the package in the body and in a header, in turn', async () => {
    const ids = [await send([product()]), await send([product()])];
    const answers = [
      await sandbox.post('/products-integration', { products: [product()] }, french),
      await sandbox.post('/products-integration', { products: [product()] }, french),
    ];

    expect(new Set(ids).size).toBe(2);
    expect(answers[0]?.json).toHaveProperty('packageId');
    expect(answers[1]?.headers['packageid']).toMatch(/^\d+$/);
  });

  it.each([
    ['no Accept-Language', {}],
    ['another language', { headers: { 'Accept-Language': 'en-GB' } }],
  ])('is refused with %s', async (_what, wire) => {
    const answer = await sandbox.post('/products-integration', { products: [product()] }, wire);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty('Accept-Language');
  });

  it.each([
    ['no products', { products: [] }, 'products'],
    ['a product without a GTIN', { products: [{ ...product(), gtin: '' }] }, 'products[0].gtin'],
    ['an unknown field', { products: [product(1, { price: 1 })] }, 'products[0].price'],
  ])('is refused with %s', async (_what, body, field) => {
    const answer = await sandbox.post('/products-integration', body, french);

    expect(at(answer.json, 'errors')).toHaveProperty([field]);
  });

  it('takes so many products, and no more', async () => {
    await sandbox.control.changeRules({ largestProductBatch: 2 });

    const answer = await sandbox.post('/products-integration', { products: several(3) }, french);

    expect(answer.status).toBe(400);
  });
});

describe('the report on products', () => {
  it('is empty while they are worked on, and of a package that nobody knows', async () => {
    await sandbox.control.changeRules({ productReportLagMilliseconds: never });
    const packageId = await send([product()]);

    expect([await report(packageId), await report('unknown')]).toEqual([[], []]);
    await sandbox.control.changeRules({ productReportLagMilliseconds: 0 });
    expect(await report(packageId)).toHaveLength(1);
  });

  it('says Validated for a while, and then Integrated', async () => {
    await sandbox.control.changeRules({ productValidatedLagMilliseconds: never });
    const packageId = await send([product()]);

    const [early] = await report(packageId);
    const productsBefore = await sandbox.control.products();
    await sandbox.control.changeRules({ productValidatedLagMilliseconds: 0 });
    const [late] = await report(packageId);

    expect([early?.status, late?.status]).toEqual(['Validated', 'Integrated']);
    expect(productsBefore).toEqual([]);
    expect(await sandbox.control.products()).toMatchObject([{ product: { gtin: gtin() } }]);
  });

  it('tells a creation from a modification and from what is identical', async () => {
    const types = [
      await verdictsOn([product()]),
      await verdictsOn([product()]),
      await verdictsOn([product(1, { title: 'Une autre bouilloire' })]),
    ].map(([verdict]) => verdict?.operationType);

    expect(types).toEqual(['Creation', 'Identical', 'Modification']);
  });

  it('has 25 products at most, and refuses a page size', async () => {
    await sandbox.control.changeRules({ newProductsPerHour: null });
    const packageId = await send(several(30));

    expect(await report(packageId)).toHaveLength(25);
    const path = `/products-integration-reports?packageId=${packageId}&pageSize=10`;
    expect(await sandbox.get(path)).toMatchObject({ status: 400 });
  });

  it('has pages, where the rule says so', async () => {
    await sandbox.control.changeRules({
      newProductsPerHour: null,
      productReportPaging: 'pageIndex',
    });
    const packageId = await send(several(30));

    expect(await report(packageId, '&pageIndex=2&pageSize=20')).toHaveLength(10);
  });

  it('refuses what is over the quota of new products, until the hour is over', async () => {
    await sandbox.control.changeRules({ newProductsPerHour: 2 });

    const verdicts = await verdictsOn(several(3));
    await sandbox.control.freeProductQuota();
    const [again] = await verdictsOn([product(2)]);

    expect(verdicts.map(({ status }) => status)).toEqual(['Integrated', 'Integrated', 'Refused']);
    expect(verdicts[2]?.errors).toMatchObject([{ code: 'QuotaExceeded' }]);
    expect(again?.status).toBe('Integrated');
  });
});

describe('a product', () => {
  it.each([
    ['a wrong check digit', { gtin: '3260000000011' }, 'GtinWrong', 'gtin'],
    ['no title', { title: ' ' }, 'MissingField', 'title'],
    ['a title of 133', { title: 'T'.repeat(133) }, 'TooLong', 'title'],
    ['HTML in its title', { title: '<b>Bouilloire</b>' }, 'HtmlNotAllowed', 'title'],
    ['no description', { description: undefined }, 'MissingField', 'description'],
    [
      'a rich description of 5001',
      { richMarketingDescription: 'x'.repeat(5001) },
      'TooLong',
      'richMarketingDescription',
    ],
    ['no brand where it is obligatory', { brand: undefined }, 'MissingField', 'brand'],
    ['no category', { categoryCode: undefined }, 'MissingField', 'categoryCode'],
    ['a category of level 2', { categoryCode: '0A01' }, 'CategoryWrong', 'categoryCode'],
    ['a category that is no more', { categoryCode: '0B0102' }, 'CategoryWrong', 'categoryCode'],
    ['no picture', { sellerPictureUrls: [] }, 'MissingField', 'SellerPicture_1'],
    [
      'a picture that is no address',
      { sellerPictureUrls: [{ index: 1, url: '1.jpg' }] },
      'PictureWrong',
      'SellerPicture_1',
    ],
    ['an obligatory property missing', { attributes: [] }, 'MissingProperty', '3263'],
    [
      'a value that is no choice',
      { attributes: [{ propertyReference: '3263', values: ['Mauve'] }] },
      'UnknownChoice',
      '3263',
    ],
  ])('with %s is refused, with code and field', async (_what, other, code, field) => {
    const [verdict] = await verdictsOn([product(1, other)]);

    expect(verdict).toMatchObject({ status: 'Refused' });
    expect(verdict?.errors).toContainEqual(expect.objectContaining({ code, field }));
  });

  it('of a category with variants names its group', async () => {
    const shoe = { categoryCode: '0C0101', variantGroupReference: undefined };

    const [verdict] = await verdictsOn([product(1, shoe)]);

    expect(verdict?.errors.map(({ field }) => field)).toContain('variantGroupReference');
  });

  it('is refused on demand', async () => {
    await sandbox.control.placeRejection({ of: 'product', gtin: gtin(), resultCode: 'E42' });

    const [verdict] = await verdictsOn([product()]);

    expect(verdict).toMatchObject({ status: 'Refused', errors: [{ code: 'E42' }] });
  });

  it('that was integrated can be offered, where the catalogue is closed', async () => {
    await sandbox.control.changeRules({ unknownProductsExist: false });
    await verdictsOn([product()]);

    expect(await verdictOn(sandbox, offerRequest())).toMatchObject({ status: 'Integrated' });
  });
});

describe('categories', () => {
  it('are bare references unless fields are asked for', async () => {
    const bare = await sandbox.get('/categories?pageSize=1');
    const full = await sandbox.get('/categories?fields=label,level&pageSize=3&pageIndex=1');

    expect(at(bare.json, 'items')).toEqual([{ categoryReference: '0A' }]);
    expect(at(full.json, 'items', 2)).toEqual({
      categoryReference: '0A0101',
      label: 'BOUILLOIRE',
      level: 3,
    });
    expect(full.headers['link']).toContain('pageIndex=2');
  });

  it('say what they ask of their products', async () => {
    const { json } = await sandbox.get('/categories/0A0101/properties');

    expect(at(json, 'items', 0)).toMatchObject({
      propertyReference: '3263',
      necessity: 'Mandatory',
    });
    expect(at(json, 'items', 0, 'choices')).toContain('Noir');
    expect(await sandbox.get('/categories/ZZ/properties')).toMatchObject({ status: 404 });
  });
});
