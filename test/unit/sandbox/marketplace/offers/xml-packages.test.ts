import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at, runSandbox, type RunningSandbox } from '../../../../support/sandbox-http.js';
import { gtin, offerRequest, push, shownOffer, verdictOn } from './selling.js';
import {
  attributesOf,
  discountList,
  offersXml,
  parts,
  shipping,
  startWebServer,
  zip,
} from './zip-server.js';

const never = 86_400_000;
const hour = 3_600_000;

let sandbox: RunningSandbox;
let web: Awaited<ReturnType<typeof startWebServer>>;
beforeAll(async () => {
  [sandbox, web] = await Promise.all([runSandbox(), startWebServer()]);
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await Promise.all([sandbox.close(), web.close()]);
});

/** So many hours from now, as the document writes times. */
const inHours = (hours: number): string =>
  new Date(Date.now() + hours * hour).toISOString().slice(0, 19);

const modes = [
  { DeliveryMode: 'TRK', ShippingCharges: '4.99', AdditionalShippingCharges: '1.00' },
  { DeliveryMode: 'REG', ShippingCharges: '6.99' },
];

const sales = {
  StartDate: inHours(100),
  EndDate: inHours(200),
  SalesReferencePrice: '12.00',
  DiscountValue: '20',
  DiscountUnit: 'Percentage',
  Type: 'Sales',
};

const attributes = {
  SellerProductId: 'KETTLE',
  ProductEan: gtin(),
  ProductCondition: '6',
  Price: '12.00',
  Stock: '5',
  Vat: '20',
  EcoPart: '0.10',
  PreparationTime: '1',
};

const offer = (other: Record<string, string | undefined> = {}, discounts = ''): string =>
  `<Offer${attributesOf({ ...attributes, ...other })}>${shipping(...modes)}${discounts}</Offer>`;

const packageOf = (...offers: string[]): Uint8Array =>
  zip({ ...parts, 'Content/offers.xml': offersXml(offers) });

async function send(packageUrl: string): Promise<string> {
  await sandbox.control.changeRules({ packageIdPlace: 'body' });
  const answer = await sandbox.post('/offer-integration-packages', { packageUrl });
  return z.object({ packageId: z.string() }).parse(answer.json).packageId;
}

const answerSchema = z.object({
  state: z.string(),
  result: z.object({ resultCode: z.string(), message: z.string() }).optional(),
  offerIntegrationResults: z.array(
    z.object({
      sellerExternalReference: z.string(),
      integrationStatus: z.string(),
      results: z.array(z.object({ resultCode: z.string(), message: z.string() })),
    }),
  ),
});

async function read(packageId: string) {
  return answerSchema.parse((await sandbox.get(`/offer-integration-packages/${packageId}`)).json);
}

/** What has become of a package once it has come to its end. */
async function ended(packageId: string) {
  await expect.poll(async () => (await read(packageId)).state).toMatch(/Integrated|Rejected/);
  return read(packageId);
}

const sendAndEnd = async (file: Uint8Array) => ended(await send(web.serve(file)));
const codeOf = ({ offerIntegrationResults: [first] }: z.output<typeof answerSchema>) =>
  first?.results[0]?.resultCode;

describe('a package of XML', () => {
  it('brings each of the twelve attributes (requirements 171 to 182)', async () => {
    const full = offer(
      {
        StrikedPrice: '15.00',
        PriceMustBeAligned: 'Align',
        MinimumPriceForPriceAlignment: '10.00',
        ProductPackagingUnit: 'Kilogram',
        ProductPackagingValue: '1.5',
      },
      discountList(sales),
    );

    const answer = await sendAndEnd(packageOf(full));

    expect(answer).toMatchObject({
      state: 'Integrated',
      offerIntegrationResults: [
        { sellerExternalReference: 'KETTLE', integrationStatus: 'Integrated' },
      ],
    });
    const { arrived, transport } = await sandbox.control.offer('KETTLE');
    expect(transport).toBe('Xml');
    expect(
      Object.fromEntries(Object.entries(arrived).map(([name, { value }]) => [name, value])),
    ).toEqual({
      Prix: '12.00',
      Stock: '5',
      PriceMustBeAligned: 'Align',
      MinimumPriceForPriceAlignment: '10.00',
      ProductPackagingUnit: 'Kilogram',
      ProductPackagingValue: '1.5',
      StrikedPrice: '15.00',
      DiscountComponentStartDate: sales.StartDate,
      DiscountComponentEndDate: sales.EndDate,
      DiscountComponentSalesReferencePrice: '12.00',
      DiscountComponentDiscountValue: '20',
      ShippingInformationDeliveryMode: modes,
    });
  });

  it('is fetched later than it is sent: its file must still be there', async () => {
    await sandbox.control.changeRules({ offerFetchLagMilliseconds: never });
    const url = web.serve(packageOf(offer()));
    const packageId = await send(url);
    web.remove(url);
    await sandbox.control.changeRules({ offerFetchLagMilliseconds: 0 });

    expect(await ended(packageId)).toMatchObject({
      state: 'Rejected',
      result: { resultCode: '2001' },
    });
  });

  it('has the states and the lags of the others', async () => {
    await sandbox.control.changeRules({
      offerReadyLagMilliseconds: never,
      offerIntegrationLagMilliseconds: never,
    });
    const packageId = await send(web.serve(packageOf(offer())));
    const states = [(await read(packageId)).state];
    await sandbox.control.changeRules({ offerReadyLagMilliseconds: 0 });
    states.push((await read(packageId)).state);
    await sandbox.control.changeRules({
      offerIntegrationLagMilliseconds: 0,
      offerResultsLagMilliseconds: never,
    });

    expect([...states, (await ended(packageId)).state]).toEqual([
      'Ready',
      'IntegrationPending',
      'Integrated',
    ]);
    expect((await read(packageId)).offerIntegrationResults).toEqual([]);
  });

  it.each([
    ['a file that is no ZIP', new TextEncoder().encode('no zip'), '2002'],
    ['no types', zip({ ...parts, '[Content_Types].xml': '<Types/>' }), '2002'],
    ['a relation to elsewhere', zip({ ...parts, '_rels/.rels': '<Relationships/>' }), '2002'],
    ['no offers', zip(parts), '2002'],
    ['an unknown part', zip({ ...parts, 'Content/readme.txt': 'hello' }), '2002'],
    ['no XML', zip({ ...parts, 'Content/offers.xml': '<OfferPackage>' }), '2003'],
    ['an unknown attribute', packageOf(offer({ Colour: 'blue' })), '2004'],
    ['an unknown element', packageOf(offer({}, '<Offer.Colours/>')), '2004'],
    ['a missing attribute', packageOf(offer({ SellerProductId: undefined })), '2004'],
    ['a price with a comma', packageOf(offer({ Price: '12,00' })), '2004'],
    ['a word of its own for alignment', packageOf(offer({ PriceMustBeAligned: 'Yes' })), '2004'],
    ['two lists of delivery modes', packageOf(offer({}, shipping(...modes))), '2004'],
    ['no offer', packageOf(), '2004'],
    ['another type', zip({ ...parts, 'Content/offers.xml': offersXml([offer()], 'Some') }), '2004'],
  ])('with %s is rejected as a whole', async (_what, file, resultCode) => {
    const answer = await sendAndEnd(file);

    expect(answer).toMatchObject({ state: 'Rejected', result: { resultCode } });
    expect(await sandbox.control.offers()).toEqual([]);
  });

  it('says which attribute it does not know, and where', async () => {
    const { result } = await sendAndEnd(packageOf(offer({ Colour: 'blue' })));

    expect(result?.message).toMatch(/OfferCollection\/Offer has the unknown attribute Colour/);
  });

  it('refuses the same reference twice', async () => {
    const { offerIntegrationResults } = await sendAndEnd(packageOf(offer(), offer()));

    expect(offerIntegrationResults).toMatchObject([
      { integrationStatus: 'Duplicated' },
      { integrationStatus: 'Duplicated' },
    ]);
  });

  it('needs a web address', async () => {
    const answer = await sandbox.post('/offer-integration-packages', { packageUrl: 'offers.zip' });

    expect(at(answer.json, 'errors')).toHaveProperty('packageUrl');
  });

  it('of another seller does not exist', async () => {
    expect(await sandbox.get('/offer-integration-packages/1')).toMatchObject({ status: 404 });
  });
});

const flash = (start: number) => ({
  ...sales,
  Type: '2',
  StartDate: inHours(start),
  EndDate: inHours(start + 10),
});

describe('an offer of XML', () => {
  it.each([
    ['no eco-tax', { EcoPart: undefined }, '1008'],
    ['a least price above the price', { MinimumPriceForPriceAlignment: '13.00' }, '1015'],
    ['a packaging without a value', { ProductPackagingUnit: 'Kilogram' }, '1016'],
    ['6 days to prepare', { PreparationTime: '6' }, '1018'],
    ['a striked price below the price', { StrikedPrice: '11.00' }, '1011'],
    ['a wrong check digit', { ProductEan: '3260000000011' }, '1004'],
  ])('with %s is refused', async (_what, other, code) => {
    expect(codeOf(await sendAndEnd(packageOf(offer(other))))).toBe(code);
  });

  it.each([
    ['a sign', { DiscountValue: '-20' }],
    ['half a per cent', { DiscountValue: '20.5' }],
    ['0 %', { DiscountValue: '0' }],
    ['100 %', { DiscountValue: '100' }],
    ['sales of 4 %', { DiscountValue: '4' }],
    ['an end before its start', { EndDate: inHours(90) }],
    ['sales that begin in 71 hours', { StartDate: inHours(71) }],
    ['a flash sale of 73 hours', { Type: 'Flash', EndDate: inHours(173) }],
    ['an unknown type', { Type: 'Christmas' }],
    ['an unknown unit', { DiscountUnit: 'Euro' }],
  ])('with a discount of %s is refused (requirements 178 to 181)', async (_what, other) => {
    const answer = await sendAndEnd(packageOf(offer({}, discountList({ ...sales, ...other }))));

    expect(codeOf(answer)).toBe('1017');
  });

  it('pauses for 48 hours between two flash sales', async () => {
    const near = offer({}, discountList(flash(10), flash(67)));
    const apart = offer({ SellerProductId: 'LAMP' }, discountList(flash(10), flash(69)));

    const { offerIntegrationResults } = await sendAndEnd(packageOf(near, apart));

    expect(offerIntegrationResults.map(({ integrationStatus }) => integrationStatus)).toEqual([
      'Rejected',
      'Integrated',
    ]);
  });

  it('keeps a discount that has begun when it is sent again', async () => {
    const running = { ...sales, Type: 'Standard', StartDate: inHours(-1) };
    await sendAndEnd(packageOf(offer({}, discountList(running))));

    expect(await shownOffer(sandbox)).toMatchObject({
      integrationPrice: { price: 12 },
      facialPrice: { price: 9.6, originPrice: 12 },
    });
  });

  it('keeps what only XML carries over an Update in JSON, and loses it by an Upsert', async () => {
    await sendAndEnd(packageOf(offer({ PriceMustBeAligned: 'DontAlign' })));

    await verdictOn(sandbox, { sellerExternalReference: 'KETTLE', quantity: 3 }, 'Update');
    const updated = await sandbox.control.offer('KETTLE');
    await verdictOn(sandbox, offerRequest());
    const replaced = await sandbox.control.offer('KETTLE');

    expect(updated).toMatchObject({
      quantity: 3,
      priceMustBeAligned: 'DontAlign',
      arrived: { Stock: { transport: 'Json' }, Prix: { transport: 'Xml' } },
    });
    expect(replaced.priceMustBeAligned).toBeUndefined();
  });
});

const change = (reference: string) =>
  `<Offer${attributesOf({ SellerProductId: reference, Price: '13.00', Stock: '1', Vat: '20', EcoPart: '0' })}/>`;

describe('the types of a package of XML', () => {
  it('StockAndPrice changes what is there, and refuses what is not', async () => {
    await push(sandbox, [offerRequest()]);
    const document = offersXml([change('KETTLE'), change('NOBODY')], 'StockAndPrice');

    const { offerIntegrationResults } = await sendAndEnd(
      zip({ ...parts, 'Content/offers.xml': document }),
    );

    expect(offerIntegrationResults).toMatchObject([
      { integrationStatus: 'Integrated' },
      { integrationStatus: 'Rejected', results: [{ resultCode: '1003' }] },
    ]);
    expect(await sandbox.control.offer('KETTLE')).toMatchObject({ price: 13, quantity: 1 });
  });

  it('PurgeAndReplace deletes what the package does not hold', async () => {
    await push(sandbox, [offerRequest('OTHER')]);

    await sendAndEnd(zip({ ...parts, 'Content/offers.xml': offersXml([offer()], 'Full', 'True') }));

    expect(await sandbox.control.offers()).toMatchObject([{ sellerExternalReference: 'KETTLE' }]);
  });
});
