import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../../support/failed-call.js';
import {
  json,
  startWireServer,
  type Answer,
  type WireServer,
} from '../../../support/wire-server.js';

const account = { sellerId: 'seller-1', salesChannelId: 'CDISFR' };
const product = {
  gtin: '3760000000017',
  sellerProductReference: 'CUP-1',
  title: 'Tasse en grès',
  description: 'Une tasse.',
  categoryCode: '0E040K',
  sellerPictureUrls: [{ index: 1, url: 'https://shop.example.com/cup.jpg' }],
  attributes: [{ propertyReference: '3263', values: ['Bleu'] }],
};

let server: WireServer | undefined;
afterEach(() => server?.close());

async function serve(answer: Answer): Promise<WireServer> {
  server = await startWireServer(answer);
  return server;
}

describe('products (requirement 184)', () => {
  it('are sent in French, as a list under its name', async () => {
    const octopia = await serve((response) => json(response, 202, { packageId: 'P-1' }));

    await octopia.client().products.sendProducts(account, [product]);

    expect(octopia.requests).toMatchObject([
      {
        method: 'POST',
        path: '/seller/v2/products-integration',
        headers: { 'accept-language': 'fr-FR', sellerid: 'seller-1', saleschannelid: 'CDISFR' },
      },
    ]);
    expect(JSON.parse(octopia.requests[0]?.body ?? '')).toEqual({ products: [product] });
  });

  it.each([
    ['in the body', { packageId: 'P-1' }, {}],
    ['in a header of its own', undefined, { packageId: 'P-1' }],
    ['in Location', undefined, { location: '/seller/v2/products-integration/P-1' }],
    [
      'in Content-Location, with an address and a slash at its end',
      undefined,
      { 'content-location': 'https://api.example.com/seller/v2/products-integration/P-1/' },
    ],
    [
      'in Location, as a parameter of the report',
      undefined,
      { location: '/seller/v2/products-integration-reports?packageId=P-1' },
    ],
  ])('are found again under the id that comes %s', async (_where, body, headers) => {
    const octopia = await serve((response) => {
      response.writeHead(202, { ...headers });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });

    const received = await octopia.client().products.sendProducts(account, [product]);

    expect(received).toEqual({ packageId: 'P-1' });
  });

  it('have been received even where the answer names no package', async () => {
    const place = { location: '/seller/v2/products-integration' };
    const octopia = await serve((response) => json(response, 202, {}, place));

    expect(await octopia.client().products.sendProducts(account, [product])).toEqual({});
  });

  it('are not sent any more after the moment that their sender waits for', async () => {
    const octopia = await serve((response) => json(response, 202, {}));

    const failure = await failureOf(
      octopia.client().products.sendProducts(account, [product], { notAfter: new Date(0) }),
    );

    expect(failure.outcome).toBe('notSent');
    expect(octopia.requests).toEqual([]);
  });

  it('are nobody knows where when the answer was lost', async () => {
    const octopia = await serve((response) => {
      response.destroy();
    });

    const failure = await failureOf(octopia.client().products.sendProducts(account, [product]));

    expect(failure).toMatchObject({ call: 'sendProducts', outcome: 'unknown' });
  });
});
