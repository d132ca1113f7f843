import { describe, expect, it } from 'vitest';
import { readSight, whyUnread } from '../../../../src/activities/reading/read-sight.js';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import { testAccount } from '../../../support/connector.js';
import { orderDocument } from '../../../support/order-documents.js';

const orderId = toOrderId('TESTORDER1');

/** What reading an id gives where Octopia answers with a document. */
function readingOf(asked: string, document: object) {
  const octopia = { getOrder: () => Promise.resolve(document) };
  return readSight(octopia, testAccount(), toOrderId(asked));
}

describe('an order that is read by its id', () => {
  it('is the order of that id', async () => {
    const reading = await readingOf('TESTORDER1', orderDocument({ orderId }));
    expect(reading).toMatchObject({ found: 'order', order: { orderId } });
  });

  it.each(['testorder1', '9900000000001'])(
    'is not found under a name that Octopia resolves: %s',
    async (asked) => {
      const reading = await readingOf(asked, orderDocument({ orderId }));

      expect(reading).toEqual({ found: 'nothing', knownAs: orderId });
      if (reading.found === 'order') return;
      expect(whyUnread(reading, toOrderId(asked), toSellerId('98797'))).toContain(
        `Octopia knows the order ${asked} as TESTORDER1`,
      );
    },
  );

  it('is not found under another name either if its document cannot be read', async () => {
    const reading = await readingOf('testorder1', orderDocument({ orderId, lines: 'none' }));
    expect(reading).toEqual({ found: 'nothing', knownAs: orderId });
  });
});
