import { describe, expect, it } from 'vitest';
import { loadConfig, loadPollConfig } from '../../../src/config/config.js';

const needed = { OCTOPIA_CLIENT_ID: 'test-client', OCTOPIA_CLIENT_SECRET: 'test-secret' };

/** Loads an account with these settings of its offers. */
function accountWith(offers: unknown, others: object = { salesChannelId: 'CDISFR' }) {
  const account = { sellerId: '98797', offers, ...others };
  return loadPollConfig({ OCTOPIA_ACCOUNTS: JSON.stringify([account]) }).accounts[0];
}

/** Loads where XML packages are, from these settings. */
function loadPackages(settings: Record<string, string>) {
  return loadConfig({ ...needed, OCTOPIA_ACCOUNTS: '98797', ...settings }).offerPackages;
}

describe('the offers of an account', () => {
  it('need no more than a feed', () => {
    expect(accountWith({ feed: '/data/offers.csv' })?.offers).toEqual({
      feed: '/data/offers.csv',
      missing: 'withdraw',
      mostLostPercent: 20,
      sendWithoutUnsupported: false,
      channel: 'octopia',
      reserve: false,
      taxes: {
        vat: { code: 'VAT', scale: 'percent' },
        ecoTax: { code: 'Ecotax' },
        deaTax: { code: 'Deatax' },
      },
    });
  });

  it('can say everything else', () => {
    const offers = {
      feed: 'https://shop.example.com/offers.csv',
      feedHeaderFile: '/run/secrets/feed',
      format: 'csv',
      columns: {
        Prix: { column: 'price', unit: 'cents', decimal: 'comma' },
        Condition: { value: 'New' },
      },
      missing: 'leave',
      mostLostPercent: 5,
      sendWithoutUnsupported: true,
      channel: 'legacy',
      reserve: true,
      taxes: {
        vat: { code: 'vat', type: 'Rate', scale: 'fraction' },
        ecoTax: { code: 'ecoTax', type: 'Amount' },
        deaTax: { code: 'deaTax', type: 'Amount' },
      },
    };

    expect(accountWith(offers)?.offers).toEqual(offers);
  });

  it('can name one tax and leave the others as they are', () => {
    const taxes = { ecoTax: { code: 'eco' } };

    expect(accountWith({ feed: 'a.csv', taxes })?.offers?.taxes).toMatchObject({
      vat: { code: 'VAT' },
      ecoTax: { code: 'eco' },
    });
  });

  it.each<[unknown, string]>([
    [{}, 'offers.feed must be a text'],
    [{ feed: '' }, 'offers.feed must not be empty'],
    [{ feed: 'ftp://shop.example/a' }, 'offers.feed must be the path of a file'],
    [{ feed: 'http://shop.example/a' }, 'offers.feed must start with https://'],
    [{ feed: 'a.csv', collumns: {} }, 'offers has fields that do not exist: collumns'],
    [{ feed: 'a.csv', format: 'xml' }, 'offers.format must be one of csv, jsonLines, json'],
    [{ feed: 'a.csv', missing: 'delete' }, 'offers.missing must be withdraw or leave'],
    [{ feed: 'a.csv', mostLostPercent: 101 }, 'offers.mostLostPercent must be at most 100'],
    [{ feed: 'a.csv', columns: { Price: { column: 'a' } } }, 'attributes that do not exist: Price'],
    [{ feed: 'a.csv', columns: { Prix: 'a' } }, 'offers.columns.Prix must be {"column":"…"}'],
    [
      { feed: 'a.csv', columns: { Prix: { column: 'a', unit: 'grams' } } },
      'offers.columns.Prix.unit grams are kilograms, and Prix is not in them',
    ],
    [
      { feed: 'a.csv', taxes: { vat: { code: 'VAT', scale: 'permille' } } },
      'offers.taxes.vat.scale must be percent or fraction',
    ],
  ])('%j are refused: %s', (offers, words) => {
    expect(() => accountWith(offers)).toThrow(words);
  });

  it('need the sales channel, which every call for them names', () => {
    expect(() => accountWith({ feed: 'a.csv' }, {})).toThrow(
      '[0].salesChannelId is not set: offers need it',
    );
  });

  it('may be http on this machine, for a demo', () => {
    expect(() => accountWith({ feed: 'http://localhost:4010/offers.csv' })).not.toThrow();
  });
});

describe('pushing', () => {
  it('is done every hour for offers and every day for products (requirements 183 and 184)', () => {
    expect(loadPollConfig({ OCTOPIA_ACCOUNTS: '98797' }).pushEvery).toEqual({
      offers: 3_600_000,
      products: 86_400_000,
    });
  });

  it('can be done more often', () => {
    const settings = { PUSH_OFFERS_EVERY: '10m', PUSH_PRODUCTS_EVERY: '6h' };

    expect(loadPollConfig({ OCTOPIA_ACCOUNTS: '98797', ...settings }).pushEvery).toEqual({
      offers: 600_000,
      products: 21_600_000,
    });
  });
});

describe('where Octopia fetches XML packages', () => {
  const url = 'https://shop.example.com/octopia';

  it('is nowhere unless it is set', () => {
    expect(loadPackages({})).toBeUndefined();
  });

  it('is a directory that a web server serves', () => {
    const settings = { OFFER_PACKAGES_DIRECTORY: '/srv/octopia', OFFER_PACKAGES_URL: `${url}/` };

    expect(loadPackages(settings)).toEqual({ url, directory: '/srv/octopia' });
  });

  it('is a port of the worker', () => {
    expect(loadPackages({ OFFER_PACKAGES_PORT: '8090', OFFER_PACKAGES_URL: url })).toEqual({
      url,
      port: 8090,
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ OFFER_PACKAGES_DIRECTORY: '/srv/octopia' }, 'OFFER_PACKAGES_URL: is not set'],
    [{ OFFER_PACKAGES_PORT: '8090' }, 'OFFER_PACKAGES_URL: is not set'],
    [{ OFFER_PACKAGES_URL: url }, 'OFFER_PACKAGES_URL: is given without'],
    [
      { OFFER_PACKAGES_URL: url, OFFER_PACKAGES_PORT: '1', OFFER_PACKAGES_DIRECTORY: '/srv' },
      'OFFER_PACKAGES_PORT: is given beside OFFER_PACKAGES_DIRECTORY',
    ],
    [
      { OFFER_PACKAGES_URL: url, OFFER_PACKAGES_DIRECTORY: 'srv' },
      'OFFER_PACKAGES_DIRECTORY: must be a path that starts with /',
    ],
    [
      { OFFER_PACKAGES_URL: 'http://shop.example.com', OFFER_PACKAGES_PORT: '1' },
      'OFFER_PACKAGES_URL: must start with https://',
    ],
  ])('%j is refused: %s', (settings, words) => {
    expect(() => loadPackages(settings)).toThrow(words);
  });
});
