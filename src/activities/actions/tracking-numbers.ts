import type { Order } from '../../hemi/order.js';

/** The tracking numbers that Octopia shows on an order's living lines, each once. */
export function trackingNumbersOf({ lines }: Pick<Order, 'lines'>): string[] {
  const numbers = lines
    .filter(({ living }) => living)
    .flatMap(({ parcels }) => parcels.flatMap(({ trackingNumber }) => trackingNumber ?? []));
  return [...new Set(numbers)];
}
