import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfferSettings } from '../../../../src/offers/offer-settings.js';
import { feedFile } from '../../../support/feeds.js';
import { hemi, type HemiRun } from '../../../support/hemi.js';
import { offerRow, type OfferRow } from '../../../support/offer-rows.js';
import { json, startWireServer, type WireServer } from '../../../support/wire-server.js';

/** A CSV file with these rows. */
function csv(...rows: OfferRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => new Map(Object.entries(row)));
  const text = [columns, ...lines.map((row) => columns.map((name) => row.get(name) ?? ''))];
  return feedFile(text.map((cells) => cells.join(';')).join('\r\n'), 'offers.csv');
}

/** The settings of an account with these offers. */
function accounts(offers: Partial<OfferSettings> & { feed: string }, sellerId = '98797') {
  return { sellerId, salesChannelId: 'CDISFR', offers };
}

function check(words: string[], environment: Record<string, string> = {}): Promise<HemiRun> {
  return hemi(['offers', 'check', ...words], { environment });
}

describe('hemi offers check', () => {
  it('ends with 0 where every row can be sent', async () => {
    const feed = csv(offerRow(), offerRow({ SellerProductId: 'CUP' }));
    const { exitCode, out } = await check([feed]);

    expect(exitCode).toBe(0);
    expect(out).toContain(`${feed}: 2 rows`);
    expect(out).toContain('2 offers can be sent: 2 as JSON, 0 in XML packages');
  });

  it('says row by row what is wrong, with column, value and rule, and ends with 1', async () => {
    const feed = csv(offerRow(), offerRow({ SellerProductId: 'CUP', Prix: '0', Stock: '1e9' }));
    const { exitCode, out } = await check([feed]);

    expect(exitCode).toBe(1);
    expect(out).toMatch(/1 offer can be sent/);
    expect(out).toMatch(/^3 +CUP +Prix +0 +AboveZero +must be above 0$/m);
    expect(out).toMatch(/^3 +CUP +Stock +1e9 +Quantity +must be a whole number/m);
  });

  it('says the same to programs', async () => {
    const { out } = await check([csv(offerRow({ Prix: '0' })), '--json']);

    expect(JSON.parse(out)).toMatchObject({
      feed: { format: 'csv', rows: 1 },
      offers: { json: 0, xml: 0 },
      problems: [{ line: 2, reference: 'MUG-BLUE', column: 'Prix', value: '0', rule: 'AboveZero' }],
      cautions: [],
    });
  });

  it('shows as many problems as are asked for, and how many more there are', async () => {
    const rows = ['A', 'B', 'C'].map((SellerProductId) => offerRow({ SellerProductId, Prix: '0' }));
    const { out } = await check([csv(...rows), '--limit', '2']);

    expect(out).toContain('… and 1 more');
    expect(out).not.toMatch(/^4 +C/m);
  });

  it('names columns that nothing reads', async () => {
    const feed = feedFile(`Colour;${Object.keys(offerRow()).join(';')}\n`);
    const { out } = await check([feed]);

    expect(out).toContain('nothing reads the columns Colour');
  });

  it('says that a feed of a heading has no rows, and ends with 1: nothing came of what writes it', async () => {
    const heading = feedFile(`${Object.keys(offerRow()).join(';')}\n`);
    const { exitCode, out } = await check([heading]);

    expect(exitCode).toBe(1);
    expect(out).toContain('the feed has no rows; check what writes the feed');
    expect(JSON.parse((await check([heading, '--json'])).out)).toMatchObject({
      feed: { rows: 0 },
      fault: { code: 'NoRows', message: 'the feed has no rows' },
    });
  });

  it('shows what is odd in an offer that is sent, and ends with 0', async () => {
    const { exitCode, out } = await check([csv(offerRow({ Stock: '-1' }))]);

    expect(exitCode).toBe(0);
    expect(out).toMatch(/Sent, but look at it[^]*Stock +-1 +NegativeQuantity/);
  });

  it('says of a feed that cannot be used why, and what to do', async () => {
    const { exitCode, out, err } = await check([feedFile('<html>')]);

    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('error: the feed begins with "<": it is a web page or XML');
    expect(err).toContain('what to do: check the address');
  });

  it('shows of an address the host alone', async () => {
    const { err } = await check(['http://shop.example/key-one?key=key-two']);

    expect(err).toContain('shop.example');
    expect(err).not.toContain('key-');
  });
});

describe('an attribute that only XML carries (requirements 173 to 176 and 178 to 181)', () => {
  const feed = csv(offerRow({ PriceMustBeAligned: 'Align' }));

  it('keeps its offer back where no XML package reaches Octopia, and the setting is named', async () => {
    const { exitCode, out } = await check([feed]);

    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /PriceMustBeAligned +Align +TransportMissing +.*OFFER_PACKAGES_URL is not set/,
    );
  });

  it('goes where they do', async () => {
    const { exitCode, out } = await check([feed], {
      OFFER_PACKAGES_URL: 'https://shop.example.com/octopia',
      OFFER_PACKAGES_DIRECTORY: '/srv/octopia',
    });

    expect(exitCode).toBe(0);
    expect(out).toContain('0 as JSON, 1 in XML packages');
  });

  it('is left out, and said, where the account says so', async () => {
    const account = accounts({ feed, sendWithoutUnsupported: true });
    const { exitCode, out } = await check(['--offline'], {
      OCTOPIA_ACCOUNTS: JSON.stringify([account]),
    });

    expect(exitCode).toBe(0);
    expect(out).toContain('1 as JSON, 0 in XML packages');
    expect(out).toMatch(/PriceMustBeAligned +Align +SentWithout/);
  });
});

describe('the account of a feed', () => {
  const own = csv({ ...offerRow(), Prix: '1299' });
  const mapped = accounts({ feed: own, columns: { Prix: { column: 'Prix', unit: 'cents' } } });

  it('gives its own feed and its mapping', async () => {
    const environment = { OCTOPIA_ACCOUNTS: JSON.stringify([mapped]) };

    expect(await check(['--offline'], environment)).toMatchObject({ exitCode: 0 });
  });

  it('is named where there are several', async () => {
    const environment = {
      OCTOPIA_ACCOUNTS: JSON.stringify([mapped, accounts(mapped.offers, '2')]),
    };

    expect(await check(['--offline'], environment)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('name one with --seller (98797, 2)') as unknown,
    });
    expect(await check(['--offline', '--seller', '2'], environment)).toMatchObject({ exitCode: 0 });
  });

  it.each([
    [['--offline'], '98797', 'name a feed'],
    [[own, '--seller', '3'], '98797', '--seller: OCTOPIA_ACCOUNTS has no account 3'],
  ])('hemi offers check %j is refused', async (words, OCTOPIA_ACCOUNTS, reason) => {
    const { exitCode, err } = await check(words, { OCTOPIA_ACCOUNTS });

    expect(exitCode).toBe(2);
    expect(err).toContain(reason);
  });
});

describe('the delivery modes of the account (requirement 182)', () => {
  const feed = csv(offerRow({ ShippingInformationDeliveryMode: 'TRK:1|REG:2|THD:3' }));
  let octopia: WireServer;
  beforeAll(async () => {
    octopia = await startWireServer((response) =>
      json(response, 200, { count: 2, items: [{ code: 'TRK' }, { code: 'REG' }] }),
    );
  });
  afterAll(() => octopia.close());

  const environment = () => ({
    OCTOPIA_ACCOUNTS: JSON.stringify([accounts({ feed })]),
    OCTOPIA_CLIENT_ID: 'test-client',
    OCTOPIA_CLIENT_SECRET: 'test-secret',
    OCTOPIA_API_URL: `${octopia.address}/seller/v2`,
    OCTOPIA_TOKEN_URL: `${octopia.address}/token`,
  });

  it('are asked for at Octopia: one that the account lacks is named', async () => {
    const { exitCode, out } = await check([], environment());

    expect(exitCode).toBe(1);
    expect(out).toContain('DeliveryModeUnknown');
  });

  it('are not asked for with --offline, which is said', async () => {
    const { exitCode, err } = await check(['--offline'], environment());

    expect(exitCode).toBe(0);
    expect(err).toContain('was not checked: --offline asks nobody');
  });

  it('are not checked, which is said, where Octopia cannot be asked', async () => {
    const { OCTOPIA_CLIENT_SECRET: _, ...others } = environment();
    const { exitCode, err } = await check([], others);

    expect(exitCode).toBe(0);
    expect(err).toContain('was not checked');
  });
});
