import { describe, expect, it } from 'vitest';
import { filterParameters, pageParameters } from '../../../../src/octopia/orders/order-query.js';

const text = (parameters: URLSearchParams): string => decodeURIComponent(parameters.toString());

describe('the query of GET /orders', () => {
  it('is the sample request of the requirements (18 to 22)', () => {
    const query = pageParameters({
      pageIndex: 1,
      pageSize: 100,
      updatedAtMin: '2022-11-15T22:00:00Z',
      updatedAtMax: new Date('2022-11-22T23:00:00+01:00'),
    });
    expect(text(query)).toBe(
      'pageIndex=1&pageSize=100&updatedAtMin=2022-11-15T22:00:00.000Z&updatedAtMax=2022-11-22T22:00:00.000Z',
    );
  });

  it('starts at the first page, of the largest size, by default (requirement 17)', () => {
    expect(text(pageParameters({}))).toBe('pageIndex=1&pageSize=100');
  });

  it.each([
    [7, { status: ['WaitingAcceptance', 'Accepted'] }, 'status=WaitingAcceptance,Accepted'],
    [8, { reference: '2105251416839' }, 'reference=2105251416839'],
    [9, { businessOrder: false }, 'businessOrder=false'],
    [10, { shippingCountry: 'FR' }, 'shippingCountry=FR'],
    [11, { supplyMode: 'Seller' }, 'supplyMode=Seller'],
    [12, { salesChannelId: 'CDISFR' }, 'salesChannelId=CDISFR'],
    [13, { createdAtMin: '2026-01-01' }, 'createdAtMin=2026-01-01T00:00:00.000Z'],
    [13, { createdAtMax: '2026-01-01' }, 'createdAtMax=2026-01-01T00:00:00.000Z'],
    [13, { shippedAtMin: '2026-01-01' }, 'shippedAtMin=2026-01-01T00:00:00.000Z'],
    [13, { shippedAtMax: '2026-01-01' }, 'shippedAtMax=2026-01-01T00:00:00.000Z'],
  ])('has the filter of requirement %i', (_requirement, filter, expected) => {
    expect(text(filterParameters(filter))).toBe(expected);
  });

  it('does not filter by an empty list of statuses', () => {
    expect(text(filterParameters({ status: [] }))).toBe('');
  });

  it.each([
    [14, 'shippedAt'],
    [15, 'createdAt'],
    [16, 'updatedAt'],
  ] as const)('sorts by the date of requirement %i, either way', (_requirement, sort) => {
    expect(pageParameters({ sort }).get('sort')).toBe(`asc:${sort}`);
    expect(pageParameters({ sort, descending: true }).get('sort')).toBe(`desc:${sort}`);
  });

  it.each([
    ['pageSize', { pageSize: 101 }],
    ['pageSize', { pageSize: 0 }],
    ['pageIndex', { pageIndex: 0 }],
    ['pageIndex', { pageIndex: 1.5 }],
    ['updatedAtMin', { updatedAtMin: 'yesterday' }],
  ])('refuses a wrong %s by name, before anything is sent', (field, query) => {
    expect(() => pageParameters(query)).toThrow(field);
  });
});
