import { describe, expect, it } from 'vitest';
import { marketplaceStatuses } from '../../../src/octopia/statuses.js';
import { orderDocument, read } from '../../support/order-documents.js';

describe('a status in the document of an order (requirement 122)', () => {
  it.each(marketplaceStatuses)('%s is read in any letter case', (status) => {
    expect(read(orderDocument({ status: ` ${status.toUpperCase()} ` })).status).toBe(status);
    expect(read(orderDocument({ status: status.toLowerCase() })).status).toBe(status);
  });

  it('is read likewise in the events and on the lines', () => {
    const events = [{ status: 'waitingacceptance' }];
    const { lines, statusEvents } = read(
      orderDocument({ statusEvents: events, lines: [{ quantity: 1, status: 'CANCELLED' }] }),
    );
    expect(statusEvents).toMatchObject([{ status: 'WaitingAcceptance' }]);
    expect(lines).toMatchObject([{ status: 'Cancelled' }]);
  });

  it.each(['Returned', 'constructor', '__proto__'])(
    'stays as sent where it is not known: %s',
    (status) => {
      expect(read(orderDocument({ status })).status).toBe(status);
    },
  );
});
