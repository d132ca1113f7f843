import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../../support/failed-call.js';
import {
  json,
  startWireServer,
  type Answer,
  type WireServer,
} from '../../../support/wire-server.js';

const account = { sellerId: 'seller-1' };

let server: WireServer | undefined;
afterEach(() => server?.close());

async function report(answer: Answer, products = 25) {
  server = await startWireServer(answer);
  return server.client().products.readProductReport(account, 'P-1', products);
}

function item(number: number) {
  return { sellerProductReference: `CUP-${number}`, status: 'Integrated', errors: [] };
}
function items(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, place) => item(from + place));
}
function parameterOf(path: string, name: string): string | null {
  return new URL(path, 'http://localhost').searchParams.get(name);
}

describe('a verdict (requirement 184)', () => {
  it('says what became of the product and what was wrong with it', async () => {
    const refused = {
      sellerProductReference: 'CUP-1',
      gtin: 3760000000017,
      status: 'Refused',
      operationType: 'Creation',
      errors: [{ code: 'ER400-6067', field: '3263', message: "L'attribut est requis" }],
    };

    expect(await report((response) => json(response, 200, { items: [refused] }))).toEqual([
      {
        reference: 'CUP-1',
        gtin: '3760000000017',
        status: 'Refused',
        operationType: 'Creation',
        errors: [{ code: 'ER400-6067', field: '3263', message: "L'attribut est requis" }],
      },
    ]);
  });

  it('may name the product by its barcode alone, and have no list of errors', async () => {
    const named = { gtin: '3760000000017', status: 'Integrated', errors: null };

    expect(await report((response) => json(response, 200, { items: [named] }))).toEqual([
      { gtin: '3760000000017', status: 'Integrated', errors: [] },
    ]);
  });

  it('that cannot be read hides no other', async () => {
    const read = await report((response) => json(response, 200, { items: [null, {}, item(1)] }));

    expect(read).toMatchObject([{ reference: 'CUP-1' }]);
  });
});

describe('a report', () => {
  it('that is empty says nothing yet, and no further page is asked for', async () => {
    expect(await report((response) => json(response, 200, { items: [] }))).toEqual([]);
    expect(server?.requests).toHaveLength(1);
  });

  it('is complete in one page where 25 were sent, without asking for a page size', async () => {
    expect(await report((response) => json(response, 200, { items: items(1, 25) }))).toHaveLength(
      25,
    );
    expect(server?.requests.map(({ path }) => path)).toEqual([
      '/seller/v2/products-integration-reports?packageId=P-1',
    ]);
  });

  it('goes on in further pages for as long as they bring what is missing', async () => {
    const read = await report((response, { path }) => {
      const page = Number(parameterOf(path, 'pageIndex') ?? 1);
      json(response, 200, { items: items(page * 10 - 9, Math.min(page * 10, 25)) });
    });

    expect(read).toHaveLength(25);
    expect(server?.requests).toHaveLength(3);
  });

  it('ends where a server that knows no pages sends the same page again', async () => {
    expect(await report((response) => json(response, 200, { items: items(1, 20) }))).toHaveLength(
      20,
    );
    expect(server?.requests).toHaveLength(2);
  });

  it('is what the first page said where further ones are refused with 400', async () => {
    const read = await report((response, { path }) =>
      parameterOf(path, 'pageIndex') === null
        ? json(response, 200, { items: items(1, 20) })
        : json(response, 400, { title: 'pageIndex is not known' }),
    );

    expect(read).toHaveLength(20);
  });

  it('is asked for with a page and its size where it is refused without', async () => {
    const read = await report((response, { path }) =>
      parameterOf(path, 'pageSize') === '25' && parameterOf(path, 'pageIndex') === '1'
        ? json(response, 200, { items: items(1, 25) })
        : json(response, 400, { title: 'pageSize is obligatory' }),
    );

    expect(read).toHaveLength(25);
  });

  it('that a gateway stands for is no report', async () => {
    const failure = await failureOf(report((response) => json(response, 200, 'maintenance')));

    expect(failure).toMatchObject({ call: 'readProductReport', outcome: 'unknown' });
  });
});
