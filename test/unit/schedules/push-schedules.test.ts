import { ScheduleOverlapPolicy } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { toSellerId } from '../../../src/hemi/ids.js';
import { usualOfferSettings } from '../../../src/offers/offer-settings.js';
import { pushSchedules } from '../../../src/schedules/push-schedules.js';

const every = { offers: '1 hour', products: '1 day' } as const;
const offers = { ...usualOfferSettings, feed: '/feeds/offers.csv' };

describe('the schedule of the offers of an account (requirement 183)', () => {
  const [schedule] = pushSchedules({ sellerId: toSellerId('98797'), offers }, every);

  it('starts a push every hour, and none beside one that runs', () => {
    expect(schedule).toMatchObject({
      scheduleId: 'push-offers:98797',
      spec: { intervals: [{ every: '1 hour' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP },
      action: { workflowType: 'scheduledPush', args: [{ sellerId: '98797', kind: 'offers' }] },
    });
  });

  it('starts at a moment of its own', () => {
    const moments = ['1001', '1002', '1003'].map((seller) => {
      const [own] = pushSchedules({ sellerId: toSellerId(seller), offers }, every);
      return own?.spec.intervals?.[0]?.offset;
    });
    expect(new Set(moments).size).toBe(3);
  });
});

it('an account without offers has no schedule for them', () => {
  expect(pushSchedules({ sellerId: toSellerId('98797') }, every)).toEqual([]);
});
