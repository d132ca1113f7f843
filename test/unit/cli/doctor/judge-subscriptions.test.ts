import { describe, expect, it } from 'vitest';
import { judgeSubscriptions } from '../../../../src/cli/doctor/judge-subscriptions.js';
import { toSellerId } from '../../../../src/hemi/ids.js';
import type { Subscription } from '../../../../src/octopia/offers/subscriptions.js';

const account = { sellerId: toSellerId('98797'), salesChannelId: 'CDISFR' };

const listed = (...subscriptions: Subscription[]) =>
  judgeSubscriptions(account, { outcome: 'listed', subscriptions });

describe('the subscriptions of a seller with offers', () => {
  it('are named, and right where the channel of the account is among them', () => {
    const all = [{ salesChannelId: 'cdisfr', status: 'Active' }, { salesChannelId: 'CDISPRO' }];
    expect(listed(...all)).toEqual({
      check: 'subscriptions of 98797',
      level: 'ok',
      message: 'cdisfr (Active), CDISPRO',
    });
  });

  it.each<[string, Subscription[], string]>([
    ['are all others', [{ salesChannelId: 'CDISPRO' }], 'Octopia lists CDISPRO and not CDISFR'],
    ['are none', [], 'Octopia lists none'],
  ])('are warned of where they %s', (_what, subscriptions, message) => {
    const { level, message: said, advice } = listed(...subscriptions);
    expect([level, said]).toEqual(['warn', message]);
    expect(advice).toContain('compare salesChannelId');
  });

  it('cannot be told where one of them is of an unknown form and none is the channel', () => {
    expect(listed({ salesChannelId: 'CDISPRO' }, {})).toMatchObject({
      level: 'skipped',
      message:
        'Octopia lists 1 in an unknown form, beside CDISPRO: whether CDISFR is among them cannot be told',
    });
  });

  it.each([
    ['unreadable', 'skipped', undefined],
    ['forbidden', 'warn', 'let the seller delegate the access to this client id in Octopia'],
    ['failed', 'warn', 'try again later; pushes do not need it'],
  ] as const)('are never a failure where they are %s', (outcome, level, advice) => {
    const finding = judgeSubscriptions(account, { outcome, message: 'why' });
    expect([finding.level, finding.message, finding.advice]).toEqual([level, 'why', advice]);
  });
});
