import type { Reading } from './read-sight.js';

/** Why an order gave no sight, in one sentence for people. */
export function whyUnread(
  reading: Exclude<Reading, { found: 'order' }>,
  orderId: string,
  sellerId: string,
): string {
  if (reading.found === 'nothing') {
    return `Octopia has no order ${orderId} for seller ${sellerId}; an order of the legacy channel (marketplace_code cdiscount) is finished by hand in Octopia's back office`;
  }
  const faults = reading.faults.map(({ field, fault }) => `${field}: ${fault}`).join('; ');
  return `order ${orderId} cannot be read (${faults}), so nothing was sent`;
}
