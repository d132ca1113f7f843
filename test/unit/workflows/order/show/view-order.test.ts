import { describe, expect, it } from 'vitest';
import { orderView } from '../../../../../src/workflows/order/show/view-order.js';
import { lineDocument } from '../../../../support/order-documents.js';
import { noon, sightOf, stateAfter } from '../../../../support/order-sights.js';

/** The answer about an order with so many lines, whose titles are long. */
function viewOf(count: number) {
  const offer = { supplyMode: 'Seller', productTitle: '長'.repeat(500) };
  const lines = Array.from({ length: count }, (_, place) =>
    lineDocument({ orderLineId: `LINE${place}`, offer }),
  );
  return orderView(stateAfter(sightOf({ order: { lines } })), noon);
}

describe('the answer about an order', () => {
  it('has all of its lines', () => {
    const { order, problems } = viewOf(20);

    expect(order?.lines).toHaveLength(20);
    expect(problems.map(({ code }) => code)).not.toContain('answerShortened');
  });

  it.each([600, 1000])(
    'of %i lines is shorter than Temporal takes, and says so: a longer one would stop the workflow',
    (count) => {
      const view = viewOf(count);
      const shown = view.order?.lines.length ?? 0;

      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(2_000_000);
      expect(shown).toBeGreaterThan(50);
      expect(view.problems[0]).toMatchObject({
        code: 'answerShortened',
        meaning: `the order is too large for one answer: ${shown} of ${count} lines are shown`,
      });
    },
  );
});
