import type { OrderAddress } from '../contract/activities.js';
import type { OrderId, SellerId } from '../hemi/ids.js';

/** Several orders have the name that somebody gave. */
export class SeveralOrdersError extends Error {
  override readonly name = 'SeveralOrdersError';

  constructor(
    wanted: string,
    readonly candidates: readonly OrderAddress[],
  ) {
    const names = candidates.map(({ orderId, sellerId }) => `${orderId} of seller ${sellerId}`);
    super(`"${wanted}" fits ${candidates.length} orders: ${names.join('; ')}`);
  }
}

/** No order has the name, and it is not clear whose order would be looked for at Octopia. */
export class SellerNeededError extends Error {
  override readonly name = 'SellerNeededError';

  constructor(
    wanted: string,
    readonly sellers: readonly SellerId[],
  ) {
    super(`no seller has an order "${wanted}" yet, and it may be of any of ${sellers.join(', ')}`);
  }
}

/** Temporal has the order's workflow, and no worker that answers for it. */
export class NoWorkerError extends Error {
  override readonly name = 'NoWorkerError';

  constructor(readonly orderId: OrderId) {
    super(`no worker answers for the order ${orderId}: the workers are down or overloaded`);
  }
}

/** Nothing was sent again, since the order's workflow knows no such action whose outcome is unknown. */
export class NothingToResendError extends Error {
  override readonly name = 'NothingToResendError';
}
