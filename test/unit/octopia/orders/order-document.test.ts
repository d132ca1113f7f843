import { describe, expect, it } from 'vitest';
import { orderIdOf, readOrderDocument } from '../../../../src/octopia/orders/order-document.js';
import {
  addressDocument,
  lineDocument,
  orderDocument,
  read,
} from '../../../support/order-documents.js';

describe('an order that cannot be read', () => {
  it.each([null, undefined, 'order', 7, true, []])('is no object, but %j', (sent) => {
    expect(readOrderDocument(sent)).toEqual({
      readable: false,
      faults: [{ field: 'order', fault: 'is no object' }],
    });
  });

  it.each([undefined, null, '', '  ', true, {}])('has no order id, but %j', (orderId) => {
    expect(readOrderDocument(orderDocument({ orderId }))).toEqual({
      readable: false,
      faults: [{ field: 'orderId', fault: 'is missing' }],
    });
  });

  it.each(['HALF\uD83D', '\uDE00HALF', 'A\u0000B', 'A\nB'])(
    'has an id that cannot be one, and is named by no id then: %j',
    (orderId) => {
      expect(readOrderDocument(orderDocument({ orderId }))).toEqual({
        readable: false,
        faults: [{ field: 'orderId', fault: 'is not well-formed text' }],
      });
      expect(orderIdOf({ orderId })).toBeUndefined();
    },
  );

  it('has an id with a character of two halves', () => {
    expect(read(orderDocument({ orderId: 'WHOLE😀' })).orderId).toBe('WHOLE😀');
  });

  it.each(['none', 7, {}, true])('has lines that are no list, but %j', (lines) => {
    expect(readOrderDocument(orderDocument({ lines }))).toEqual({
      readable: false,
      orderId: 'TESTORDER1',
      faults: [{ field: 'lines', fault: 'is no list' }],
    });
  });

  it.each([null, 'line', 7, []])('has a line that is no object, but %j', (line) => {
    expect(readOrderDocument(orderDocument({ lines: [lineDocument(), line] }))).toEqual({
      readable: false,
      orderId: 'TESTORDER1',
      faults: [{ field: 'lines[1]', fault: 'is no object' }],
    });
  });

  it.each([undefined, null, '', 'two', 0, '0', -1, true, false, {}])(
    'has a quantity that is no positive number, but %j',
    (quantity) => {
      expect(readOrderDocument(orderDocument({ lines: [lineDocument({ quantity })] }))).toEqual({
        readable: false,
        orderId: 'TESTORDER1',
        faults: [{ field: 'lines[0].quantity', fault: 'is no positive number' }],
      });
    },
  );

  it.each([undefined, null, {}, { unitSalesPrice: 'ten' }, { unitSalesPrice: null }])(
    'has a living line without a unit price on either side: %j',
    (price) => {
      const lines = [lineDocument({ offerPrice: price, sellingPrice: price })];
      expect(readOrderDocument(orderDocument({ lines }))).toEqual({
        readable: false,
        orderId: 'TESTORDER1',
        faults: [{ field: 'lines[0].offerPrice.unitSalesPrice', fault: 'is missing or no number' }],
      });
    },
  );

  it('names every fault, and never what a field holds', () => {
    const lines = [lineDocument({ quantity: 'SECRET' }), 'SECRET'];
    const result = readOrderDocument({ lines, billingAddress: 'SECRET' });
    expect(result).toEqual({
      readable: false,
      faults: [
        { field: 'orderId', fault: 'is missing' },
        { field: 'lines[0].quantity', fault: 'is no positive number' },
        { field: 'lines[1]', fault: 'is no object' },
      ],
    });
    expect(JSON.stringify(result)).not.toContain('SECRET');
  });
});

describe('an order that can be read', () => {
  it('needs no more than its id', () => {
    expect(read({ orderId: 'TESTORDER1' })).toMatchObject({ orderId: 'TESTORDER1', lines: [] });
  });

  it('may have a number as its id', () => {
    expect(read(orderDocument({ orderId: 4711 })).orderId).toBe('4711');
  });

  it('may have a price on one side alone', () => {
    const lines = [lineDocument({ offerPrice: null })];
    expect(readOrderDocument(orderDocument({ lines })).readable).toBe(true);
  });

  it('may have a cancelled line without a price', () => {
    const cancelled = lineDocument({ status: 'CANCELLED', offerPrice: null, sellingPrice: {} });
    expect(readOrderDocument(orderDocument({ lines: [cancelled] })).readable).toBe(true);
  });
});

describe('a field in a form that makes no sense', () => {
  it('is left out and noted with its path and what was sent', () => {
    const document = read(orderDocument({ updatedAt: 'yesterday', totalPrice: [1] }));
    expect(document.updatedAt).toBeUndefined();
    expect(document.totalPrice).toBeUndefined();
    expect(document.malformedFields).toEqual([
      { field: 'totalPrice', value: '[1]' },
      { field: 'updatedAt', value: '"yesterday"' },
    ]);
  });

  it('does not take the fields beside it along', () => {
    const taxes = ['odd', { code: 'VAT', amount: 'odd', rate: 20 }];
    const [line] = read(
      orderDocument({ lines: [lineDocument({ offerPrice: { unitSalesPrice: 1, taxes } })] }),
    ).lines;
    expect(line?.offerPrice?.taxes[1]).toMatchObject({ code: 'VAT', rate: '20' });
  });

  it('is noted without what was sent inside an address', () => {
    const document = read(
      orderDocument({ billingAddress: addressDocument({ lastName: ['SECRET'] }) }),
    );
    expect(document.malformedFields).toEqual([{ field: 'billingAddress.lastName' }]);
  });

  it('is noted shortened', () => {
    const document = read(orderDocument({ createdAt: 'x'.repeat(500) }));
    expect(document.malformedFields[0]?.value).toHaveLength(40);
  });
});

describe('a field that we do not know', () => {
  it('is kept with its path, at every depth', () => {
    const offer = { id: 'OFFER1', ecoScore: { grade: 'B', of: null } };
    const document = read(orderDocument({ newField: [1, null], lines: [lineDocument({ offer })] }));
    expect(document.unknownFields).toEqual([
      { field: 'lines[0].offer.ecoScore', value: { grade: 'B', of: null } },
      { field: 'newField', value: [1, null] },
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('may be called %s', (name) => {
    const document: unknown = JSON.parse(`{"orderId": "TESTORDER1", "${name}": {"odd": 1}}`);
    expect(read(document).unknownFields).toEqual([{ field: name, value: { odd: 1 } }]);
  });
});
