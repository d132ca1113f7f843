import { describe, expect, it } from 'vitest';
import type { CancellationRequest } from '../../../../src/octopia/client.js';
import {
  beforeSending,
  isMadeAfter,
  isRejected,
  madeSince,
  nameOf,
} from '../../../../src/activities/actions/cancellation-requests-of-ours.js';
import { present } from '../../../../src/language/present.js';

const askedAt = '2026-01-05T12:00:00Z';

describe('a cancellation request that Octopia has', () => {
  it.each(['Pending', 'Accepted', 'InProgress', '', undefined])(
    'stands for the refund in status %j',
    (status) => {
      expect(isRejected(present({ status }))).toBe(false);
    },
  );

  it.each(['Rejected', 'refused', ' DENIED ', 'Cancelled', 'canceled'])(
    'stands for no refund in status %j',
    (status) => {
      expect(isRejected({ status })).toBe(true);
    },
  );

  it('is named by what people find it by', () => {
    const request = { requestId: 'R1', status: 'Rejected', reason: 'parcel-lost' };

    expect(nameOf(request)).toBe('id R1, status Rejected, reason parcel-lost');
    expect(nameOf({})).toBe('id not given, status not given, reason not given');
  });

  it.each<[string | undefined, boolean, string]>([
    ['2026-01-05T12:00:30Z', true, 'made after it'],
    ['2026-01-05T11:56:00Z', true, 'made before it by a clock that is four minutes slow'],
    ['2026-01-05T11:50:00Z', false, 'made long before it'],
    ['2026-01-05T12:00:30', true, 'a date without zone is UTC'],
    ['2026-01-05T11:50:00', false, 'a date without zone is UTC'],
    ['2026-01-05T13:00:30+01:00', true, 'a date with a zone is in that zone'],
    ['2026-01-05T12:30:00+01:00', false, 'a date with a zone is in that zone'],
    ['yesterday', false, 'a date that cannot be read tells nothing'],
    [undefined, false, 'no date tells nothing'],
  ])('of %s was made after a refund was asked for: %s (%s)', (createdAt, expected) => {
    expect(isMadeAfter(present({ createdAt }), askedAt)).toBe(expected);
  });
});

describe('what was there before a refund was sent', () => {
  const named = { requestId: 'OLD', status: 'Rejected' };
  const unnamed = { status: 'Rejected' };
  const reason = 'seller-out-of-stock';
  const before = (...requests: CancellationRequest[]) => beforeSending(requests, reason);

  it('is the ids of the requests, and how many had none', () => {
    expect(before(named, unnamed, unnamed)).toEqual({
      requestIds: ['OLD'],
      unnamedRequests: 2,
      reason,
    });
    expect(before()).toEqual({ requestIds: [], unnamedRequests: 0, reason });
  });

  it('is not new', () => {
    const requests = [named, unnamed];

    expect(madeSince(requests, before(...requests))).toEqual([]);
  });

  it('leaves requests with another id for new', () => {
    const later = { requestId: 'NEW', status: 'Rejected' };

    expect(madeSince([later, named, unnamed], before(named, unnamed))).toEqual([later]);
  });

  it.each([
    ['oldest first', [unnamed, { status: 'Pending' }]],
    ['newest first', [{ status: 'Pending' }, unnamed]],
  ])('leaves the one without an id for new that is not rejected, listed %s', (_words, requests) => {
    expect(madeSince(requests, before(unnamed))).toEqual([{ status: 'Pending' }]);
  });

  it('leaves as many without an id for new as there are more', () => {
    expect(madeSince([unnamed, unnamed, unnamed], before(unnamed))).toHaveLength(2);
  });

  it('leaves none for new where Octopia lists fewer than before', () => {
    expect(madeSince([unnamed], before(named, unnamed, unnamed))).toEqual([]);
  });
});
