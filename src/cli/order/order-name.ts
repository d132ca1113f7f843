import { CommandFailure, UsageError } from '../exit-codes.js';
import type { SellerOptions } from '../sellers.js';

/** Options that say which order is meant. */
export interface OrderOptions extends SellerOptions {
  marketplaceCode?: string;
}

const ours = 'cdiscount_octopia';
const legacy = 'cdiscount';

/**
 * Reads what somebody typed for an order: an order id or a reference, maybe behind a
 * marketplace code (`cdiscount_octopia:…`), which may also be given as an option.
 * @throws CommandFailure for an order of the legacy channel (checklist 159 to 166).
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
  if (code === undefined || code.toLowerCase() === ours) return;
  if (code.toLowerCase() === legacy) {
    throw new CommandFailure(
      `${option}: orders of the legacy channel "${legacy}" are not handled here: its SOAP API ended on 31 August 2025`,
      `finish the order by hand in Octopia's back office (ship, refund or cancel it there); orders of today's channel have the code ${ours}`,
    );
  }
  throw new UsageError(`${option}: "${code}" is no known marketplace code; use ${ours}`);
}
