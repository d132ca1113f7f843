import { describe, expect, it } from 'vitest';
import { judgeVerdict } from '../../../src/products/verdicts.js';

const quota = { code: 'QuotaExceeded' };
const missing = { code: 'ER400-6067' };

describe('the verdict on a product (requirement 184)', () => {
  it.each([
    ['Integrated', 'integrated'],
    ['Validated', 'waiting'],
    ['Refused', 'refused'],
    ['a word that is not known', 'waiting'],
  ])('%s means %s', (status, became) => {
    expect(judgeVerdict({ status, errors: [] })).toBe(became);
  });

  it('Refused for the quota alone says nothing against the product', () => {
    expect(judgeVerdict({ status: 'Refused', errors: [quota] })).toBe('quota');
  });

  it('Refused for something else too is final', () => {
    expect(judgeVerdict({ status: 'Refused', errors: [quota, missing] })).toBe('refused');
  });

  it('Refused for something without a code is final', () => {
    expect(judgeVerdict({ status: 'Refused', errors: [quota, {}] })).toBe('refused');
  });
});
