import type { Evidence } from '../evidence/evidence.js';

/** One thing that is not as it must be. */
export interface Finding {
  /** The order, the poll or the file that it is about. */
  subject: string;
  /** What happened, and what was said of it. */
  says: string;
}

/** A row of the ledger: its goal is to find nothing. */
export interface LedgerRow {
  name: string;
  find: (evidence: Evidence) => Finding[];
}

/** A row that looks at each order by itself. */
export function orderRow(
  name: string,
  find: (order: Evidence['orders'][number]) => readonly string[],
): LedgerRow {
  return {
    name,
    find: ({ orders }) =>
      orders.flatMap((order) => find(order).map((says) => ({ subject: order.orderId, says }))),
  };
}
