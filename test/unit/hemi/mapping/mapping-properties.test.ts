import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/hemi/problem.js';
import { readOrderDocument } from '../../../../src/octopia/orders/order-document.js';
import { isJsonObject } from '../../../../src/octopia/orders/order-spellings.js';
import { orderDocuments } from '../../../support/generated-order-documents.js';
import { map } from '../../../support/order-documents.js';

/** Changes every object of a document, innermost first; free JSON is left alone. */
function changeObjects(
  value: unknown,
  change: (entries: [string, unknown][]) => [string, unknown][],
): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => changeObjects(item, change));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    ['productAttributes', 'brandNewField'].includes(key) ? inner : changeObjects(inner, change),
  ]);
  return Object.fromEntries(change(entries));
}

/** A problem without what was sent, which may hold an unknown field. */
function place({ code, field }: Problem): unknown[] {
  return [code, field];
}

const knownCodes =
  /^(vat|eco|dea|eur|jpy|kwd|fr|de|seller|fulfillment|xdock|salesprice|shippingfees|inpreparation|processing|waitingacceptance|accepted|shipped|delivered|cancelrequest|cancelled|refused|rejected)$/i;
const codeFields = ['status', 'code', 'target', 'currencyCode', 'countryCode', 'supplyMode'];

describe('for any document, mapping', () => {
  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        const result = readOrderDocument(sent);
        expect(result.readable || result.faults.length > 0).toBe(true);
      }),
    );
    fc.assert(fc.property(orderDocuments, (document) => map(document) !== undefined));
  });

  it('gives equal results for the same document twice, and leaves the document alone', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const before = structuredClone(document);
        const first = map(document);
        expect(map(document)).toStrictEqual(first);
        expect(document).toStrictEqual(before);
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const reversed = changeObjects(document, (entries) => entries.toReversed());
        expect(map(reversed)).toStrictEqual(map(document));
      }),
    );
  });

  it('does not depend on the letter case of codes', () => {
    fc.assert(
      fc.property(orderDocuments, fc.boolean(), (document, upper) => {
        const recased = changeObjects(document, (entries) =>
          entries.map(([key, value]) => {
            const isCode = codeFields.includes(key) && knownCodes.test(String(value));
            if (!isCode || typeof value !== 'string') return [key, value];
            return [key, upper ? value.toUpperCase() : value.toLowerCase()];
          }),
        );
        expect(map(recased)).toStrictEqual(map(document));
      }),
    );
  });

  it('does not depend on unknown fields, and keeps each of them', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        let added = 0;
        const extended = changeObjects(document, (entries) => {
          added += 1;
          return [...entries, ['unheardOf', added]];
        });
        const { unknownFields, problems, ...order } = map(extended);
        const { unknownFields: before, problems: expected, ...unchanged } = map(document);
        expect(order).toStrictEqual(unchanged);
        expect(problems.map(place)).toStrictEqual(expected.map(place));
        expect(unknownFields.length).toBeGreaterThan(before.length);
      }),
    );
  });
});
