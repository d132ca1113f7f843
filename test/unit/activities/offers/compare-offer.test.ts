import { describe, expect, it } from 'vitest';
import { isAsSent, type SentOffer } from '../../../../src/activities/offers/compare-offer.js';
import type { ShownOffer } from '../../../../src/octopia/offers/shown-offers.js';
import { withdrawnDigest } from '../../../../src/offers/offer-book.js';
import { offerOf } from '../../../support/offer-rows.js';

const submittedAt = '2026-01-31T12:00:00.000Z';

/** Whether an offer, sent with 40 pieces at 12.99, counts as accepted by what Octopia shows. */
async function isAccepted(shown: Partial<ShownOffer>, sent: Partial<SentOffer> = {}) {
  const row = { offer: await offerOf(), digest: 'digest' };
  const asSent: ShownOffer = {
    reference: 'MUG-BLUE',
    integrationPrice: '12.99',
    quantity: 40,
    updatedAt: '2026-01-31T12:05:00Z',
    reasons: [],
  };
  return isAsSent({ ...asSent, ...shown }, { digest: 'digest', row, submittedAt, ...sent });
}

describe('an offer that is read back, since nobody has its verdict', () => {
  it('is accepted where Octopia has changed it since, and shows what was sent', async () => {
    expect(await isAccepted({})).toBe(true);
  });

  it.each<[string, Partial<ShownOffer>, Partial<SentOffer>]>([
    ['shows another price', { integrationPrice: '11.99' }, {}],
    ['shows the smaller quantity of before', { quantity: 0 }, {}],
    [
      'has not changed it since: its delivery may be the old one',
      { updatedAt: '2026-01-31T11:00:00Z' },
      {},
    ],
    ['does not say when it changed it', { updatedAt: 'yesterday' }, {}],
    ['shows what the feed says no more', {}, { row: undefined }],
    [
      'should have withdrawn it and keeps pieces',
      { state: 'Inactive' },
      { digest: withdrawnDigest },
    ],
  ])('is sent again where Octopia %s', async (_what, shown, sent) => {
    expect(await isAccepted(shown, sent)).toBe(false);
  });

  it('is withdrawn where Octopia has none of it', async () => {
    expect(await isAccepted({ quantity: 0 }, { digest: withdrawnDigest })).toBe(true);
  });
});
