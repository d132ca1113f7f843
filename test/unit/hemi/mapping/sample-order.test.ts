import { describe, expect, it } from 'vitest';
import { hemiStatusFor } from '../../../../src/hemi/status.js';
import { map, sampleDocument } from '../../../support/order-documents.js';
import { expectedSampleOrder } from '../../../support/expected-sample-order.js';

describe('the sample order of the requirements', () => {
  it('maps to the reviewed order (requirements 25 to 118)', () => {
    expect(map(sampleDocument())).toStrictEqual(expectedSampleOrder);
  });

  it('has the Hemi status Cancelled (requirements 127, 137)', () => {
    expect(hemiStatusFor(map(sampleDocument()))).toBe('Cancelled');
  });

  it('is the same after it travelled through a history', () => {
    const travelled: unknown = JSON.parse(JSON.stringify(expectedSampleOrder));
    expect(travelled).toStrictEqual(expectedSampleOrder);
  });
});
