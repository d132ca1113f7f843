import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldLines } from '../../../../src/cli/order/field-lines.js';
import { mapOrder } from '../../../../src/hemi/mapping/map-order.js';
import { readOrderDocument } from '../../../../src/octopia/orders/order-document.js';

const page = z.object({ items: z.array(z.unknown()) });

function sampleOrder() {
  const text = readFileSync(
    new URL('../../../fixtures/sample-response.json', import.meta.url),
    'utf8',
  );
  const read = readOrderDocument(page.parse(JSON.parse(text)).items[0]);
  if (!read.readable) throw new Error('the sample is unreadable');
  return mapOrder(read.document);
}

describe('the readable version of an order', () => {
  it('shows the sample with amounts, times and names in words', () => {
    const text = fieldLines(sampleOrder()).join('\n');
    expect(text).toContain('reference                       2105251416839');
    expect(text).toContain('purchased at                    2021-05-25 13:28 UTC');
    expect(text).toContain('offer price 130.97 EUR, selling price 130.97 EUR');
    expect(text).toContain('    unit sales price  41.99 EUR');
    expect(text).toContain('requested by Seller, reason Seller-refusal');
    expect(text).toContain('tracking id deabfa7c-e6ef-4832-bcee-444398f23e0c');
  });

  it('loses no value, whatever mapping adds later', () => {
    const scalar = fc.oneof(fc.stringMatching(/^[a-z0-9]{6,12}$/), fc.integer({ min: 1e6 }));
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tree), (order) => {
        const text = fieldLines(order).join('\n');
        for (const value of leavesOf(order)) expect(text).toContain(value);
      }),
    );
  });

  it('lets no control sequence of a customer reach the terminal', () => {
    expect(fieldLines({ city: 'Paris\u001B[31m\nfake: yes' })).toEqual([
      'city  Paris [31m fake: yes',
    ]);
  });

  it('lets none reach it in the name of an attribute, or in a currency, either', () => {
    const escape = '\u001B[2J\u009B1A\rfake';
    const lines = fieldLines({
      productAttributes: { [escape]: 'red', [`${escape} list`]: [{ [escape]: [[1], [2]] }] },
      totalPrice: { amount: '1.00', currency: escape },
    });

    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
  });

  it('leaves out what is absent or empty', () => {
    expect(fieldLines({ parcels: [], productAttributes: {}, phone: undefined })).toEqual([]);
  });
});

function leavesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leavesOf)
    : [String(value)];
}
