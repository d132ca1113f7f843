import { describe, expect, it } from 'vitest';
import { marketplaceStatuses } from '../../../../src/hemi/status.js';
import {
  isAllowedIn,
  orderStatuses,
  readOrderStatus,
} from '../../../../src/sandbox/orders/order-statuses.js';

describe('the statuses of the sandbox', () => {
  it('are those of the product, though each has its own list', () => {
    expect(new Set(orderStatuses)).toEqual(new Set(marketplaceStatuses));
  });

  it.each(['InPreparation', 'inPreparation', ' INPREPARATION '])('reads %j', (sent) => {
    expect(readOrderStatus(sent)).toBe('InPreparation');
  });

  it.each(['', 'OnHold', 'In Preparation'])('knows no status %j', (sent) => {
    expect(readOrderStatus(sent)).toBeUndefined();
  });

  it.each([
    ['approval', ['WaitingAcceptance']],
    ['shipment', ['InPreparation']],
    ['refund', ['Accepted', 'InPreparation', 'Shipped', 'Delivered']],
  ] as const)('allows %s in %j alone', (action, statuses) => {
    const allowed = [...orderStatuses, 'OnHold'].filter((status) => isAllowedIn(status, action));

    expect(allowed).toEqual(statuses);
  });
});
