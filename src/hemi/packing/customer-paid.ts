import type { Money } from '../money.js';
import { isFields } from './json-difference.js';
import type { PackedOrder } from './pack-order.js';
import { fieldNamed, restoreNames } from './short-names.js';

/** What the customer paid, `totalPrice.sellingPrice` of the order, without unpacking all of it. */
export function customerPaid({ rest, currencyCode }: PackedOrder): Money | undefined {
  const totalPrice = fieldNamed('totalPrice', rest);
  const paid = isFields(totalPrice) ? fieldNamed('sellingPrice', totalPrice) : undefined;
  if (typeof paid === 'string') return { amount: paid, currency: currencyCode };
  const { amount, currency } = isFields(paid) ? restoreNames(paid) : {};
  if (typeof amount !== 'string' || typeof currency !== 'string') return undefined;
  return { amount, currency };
}
