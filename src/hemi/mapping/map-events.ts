import type { OrderBody } from '../../octopia/orders/order-schema.js';
import type { StatusEvent } from '../order-line.js';
import { present } from '../../language/present.js';

/** Status events in the order of their dates, undated ones first; an event without a status says nothing. */
export function mapStatusEvents(sent: OrderBody['statusEvents']): StatusEvent[] {
  return sent
    .flatMap(({ status, date }): StatusEvent[] => {
      if (status === undefined) return [];
      return [{ status, ...present({ date }) }];
    })
    .sort((one, other) => compare(one.date ?? '', other.date ?? ''));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
