import { settleOffers } from './offers/settle-offers.js';
import { settleProducts } from './products/settle-products.js';
import type { SandboxState } from './state.js';

/** Does what was due by now: nothing of offers and products waits for a timer. */
export function settle({ offerDesk, productDesk }: SandboxState): void {
  settleProducts(productDesk);
  settleOffers(offerDesk);
}
