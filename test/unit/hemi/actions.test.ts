import { describe, expect, it } from 'vitest';
import { map, orderDocument } from '../../support/order-documents.js';
import type { MarketplaceStatus } from '../../../src/octopia/statuses.js';
import {
  adviceByStatus,
  allowedActions,
  judgeAction,
  type ActionVerdict,
} from '../../../src/hemi/judge-action.js';
import { actionKinds, type ActionKind } from '../../../src/hemi/actions.js';
import { marketplaceStatuses } from '../../../src/hemi/status.js';

/** In the order of accept, refuse, ship, refund: y allowed, d already done, n refused. */
const verdicts: Record<MarketplaceStatus, string> = {
  Processing: 'n n n n',
  WaitingAcceptance: 'y y n n',
  Accepted: 'd n n y',
  InPreparation: 'd n y y',
  Shipped: 'd n d y',
  Delivered: 'd n d y',
  CancelRequest: 'n n n d',
  Cancelled: 'n n n d',
  Refused: 'n d n n',
  Rejected: 'n n n n',
};
const meaning: Record<string, string> = { y: 'allowed', d: 'alreadyDone', n: 'refused' };
const judged = marketplaceStatuses.flatMap((marketplaceStatus) =>
  actionKinds.map((kind, place) => ({
    kind,
    marketplaceStatus,
    expected: meaning[verdicts[marketplaceStatus].split(' ')[place] ?? ''],
  })),
);

function reasonOf(verdict: ActionVerdict): string {
  return verdict.verdict === 'allowed' ? '' : verdict.reason;
}

describe('what can be done to an order that we ship (requirements 138 to 151)', () => {
  it.each(judged)('$kind while $marketplaceStatus: $expected', (facts) => {
    const { kind, marketplaceStatus, expected } = facts;
    expect(judgeAction(kind, { marketplaceStatus, shippedBySeller: true }).verdict).toBe(expected);
  });

  it.each(judged.filter(({ expected }) => expected === 'refused'))(
    'a refused $kind while $marketplaceStatus says why, and what is possible instead',
    ({ kind, marketplaceStatus }) => {
      const reason = reasonOf(judgeAction(kind, { marketplaceStatus, shippedBySeller: true }));
      expect(reason).toContain(kind);
      expect(reason).toContain(adviceByStatus[marketplaceStatus]);
    },
  );

  it.each<[MarketplaceStatus, ActionKind[]]>([
    ['Processing', []],
    ['WaitingAcceptance', ['accept', 'refuse']],
    ['Accepted', ['refund']],
    ['InPreparation', ['ship', 'refund']],
    ['Shipped', ['refund']],
    ['Delivered', ['refund']],
    ['CancelRequest', []],
    ['Cancelled', []],
    ['Refused', []],
    ['Rejected', []],
  ])('%s offers %j', (marketplaceStatus, offered) => {
    expect(allowedActions({ marketplaceStatus, shippedBySeller: true })).toEqual(offered);
  });

  it('the letter case of the status does not matter', () => {
    const order = map(orderDocument({ status: 'inPreparation' }));
    expect(judgeAction('ship', order).verdict).toBe('allowed');
  });
});

describe("an order that Octopia's warehouse ships", () => {
  const facts = { marketplaceStatus: 'InPreparation', shippedBySeller: false };

  it('is not ours to ship', () => {
    const verdict = judgeAction('ship', facts);
    expect(verdict.verdict).toBe('refused');
    expect(reasonOf(verdict)).toContain('warehouse');
  });

  it('can be refunded', () => {
    expect(allowedActions(facts)).toEqual(['refund']);
  });
});

describe('an order in a status that we do not know', () => {
  const facts = { marketplaceStatus: 'Returned', shippedBySeller: true };

  it.each(actionKinds)('%s is refused and names the status', (kind) => {
    const verdict = judgeAction(kind, facts);
    expect(verdict.verdict).toBe('refused');
    expect(reasonOf(verdict)).toContain('"Returned"');
  });
});
