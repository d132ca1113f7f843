import type { Order } from '../../../hemi/order.js';
import { fieldsOf } from './fields-of.js';

/** Whether somebody's input has the shape of an order, as far as the workflow reads it. */
export function isOrder(value: unknown): value is Order {
  const order = fieldsOf(value);
  const list = (name: string, isElement: (element: unknown) => boolean) => {
    const elements = order.get(name);
    return Array.isArray(elements) && elements.every(isElement);
  };
  return (
    ['orderId', 'marketplaceStatus', 'currencyCode'].every((name) => isText(order.get(name))) &&
    ['reference', 'updatedAt', 'createdAt', 'purchasedAt', 'shipBy'].every(
      (name) => order.get(name) === undefined || isText(order.get(name)),
    ) &&
    typeof order.get('shippedBySeller') === 'boolean' &&
    list('missing', isText) &&
    list('statusEvents', (event) => isText(fieldsOf(event).get('status'))) &&
    list('problems', (problem) => isText(fieldsOf(problem).get('code'))) &&
    list('lines', isFields) &&
    isFields(order.get('totalPrice'))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isFields(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
