import {
  legacyMarketplaceCode,
  legacyRefusal,
  ourMarketplaceCode,
} from '../../hemi/marketplace-code.js';
import { CommandFailure, UsageError } from '../exit-codes.js';
import type { SellerOptions } from '../sellers.js';

/** Options that say which order is meant. */
export interface OrderOptions extends SellerOptions {
  marketplaceCode?: string;
}

/**
 * Reads what somebody typed for an order: an order id or a reference, maybe behind a
 * marketplace code (`cdiscount_octopia:…`), which may also be given as an option.
 * @throws CommandFailure for an order of the legacy channel (requirements 159 to 166).
 * @throws UsageError for what can be no order.
 */
export function readOrderName(typed: string, options: OrderOptions): string {
  const [, prefix, name] = /^(?:([A-Za-z_]+):)?(.*)$/s.exec(typed.trim()) ?? [];
  checkMarketplace(options.marketplaceCode, '--marketplace-code');
  checkMarketplace(prefix, '<id>');
  if (name === undefined || !/^[\w./-]{1,100}$/.test(name)) {
    throw new UsageError(
      `<id>: "${typed}" is no order id and no reference (letters, digits, ".", "_", "-", "/")`,
    );
  }
  return name;
}

function checkMarketplace(code: string | undefined, option: string): void {
  if (code === undefined || code.toLowerCase() === ourMarketplaceCode) return;
  if (code.toLowerCase() === legacyMarketplaceCode) {
    throw new CommandFailure(`${option}: ${legacyRefusal.message}`, legacyRefusal.advice);
  }
  throw new UsageError(
    `${option}: "${code}" is no known marketplace code; use ${ourMarketplaceCode}`,
  );
}
