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

async function serve(answer: Answer): Promise<WireServer> {
  server = await startWireServer(answer);
  return server;
}

function category(number: number) {
  return { categoryReference: `0E04${number}`, label: 'TASSE', level: 3 };
}

describe('the categories', () => {
  it('are asked for with the fields that count, and known by their references', async () => {
    const octopia = await serve((response) =>
      json(response, 200, { items: [{ ...category(1), isVariant: true, isActive: null }, null] }),
    );

    const categories = await octopia.client().products.listCategories(account);

    expect(octopia.requests[0]?.path).toContain('fields=categoryReference%2Clabel%2Clevel');
    expect([...categories]).toEqual([
      ['0E041', { reference: '0E041', label: 'TASSE', level: 3, isVariant: true }],
    ]);
  });

  it('come from all pages, once a day', async () => {
    const octopia = await serve((response, { path }) => {
      const page = Number(new URL(path, 'http://localhost').searchParams.get('pageIndex'));
      const length = page === 1 ? 100 : 1;
      const items = Array.from({ length }, (_, place) => category(page * 1_000 + place));
      json(response, 200, { itemsPerPage: 100, items });
    });
    const { products } = octopia.client();

    const [first, second] = await Promise.all([
      products.listCategories(account),
      products.listCategories(account),
    ]);

    expect([first.size, second.size]).toEqual([101, 101]);
    expect(octopia.requests).toHaveLength(2);
  });

  it('end where a server that knows no pages sends the same page again', async () => {
    const items = Array.from({ length: 100 }, (_, place) => category(place));
    const octopia = await serve((response) => json(response, 200, { items }));

    await octopia.client().products.listCategories(account);

    expect(octopia.requests).toHaveLength(2);
  });
});

describe('the properties of a category', () => {
  it('say which are obligatory and which values they take', async () => {
    const items = [
      { propertyReference: '3263', label: 'Couleur(s)', necessity: 'Mandatory', choices: [] },
      {
        propertyReference: 46830,
        necessity: 'Recommended',
        choices: ['Taille unique', { value: '52' }, { label: '54' }],
      },
      { label: 'without a reference' },
    ];
    const octopia = await serve((response) => json(response, 200, { items }));

    expect(await octopia.client().products.listCategoryProperties(account, '0E040K')).toEqual([
      { reference: '3263', label: 'Couleur(s)', necessity: 'Mandatory', choices: [] },
      { reference: '46830', necessity: 'Recommended', choices: ['Taille unique', '52', '54'] },
    ]);
    expect(octopia.requests[0]?.path).toBe('/seller/v2/categories/0E040K/properties');
  });

  it('are asked for once a day for each category', async () => {
    const octopia = await serve((response) => json(response, 200, { items: [] }));
    const { products } = octopia.client();

    await products.listCategoryProperties(account, '0E040K');
    await products.listCategoryProperties(account, '0E040K');
    await products.listCategoryProperties(account, '0E041K');

    expect(octopia.requests).toHaveLength(2);
  });

  it('of a category that does not exist are a 404', async () => {
    const octopia = await serve((response) => json(response, 404, { title: 'Not found' }));

    const failure = await failureOf(
      octopia.client().products.listCategoryProperties(account, 'NONE'),
    );

    expect(failure).toMatchObject({ outcome: 'refused', status: 404 });
  });
});
