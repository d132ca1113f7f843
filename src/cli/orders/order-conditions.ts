import { attentionReasonNames } from '../../contract/attention-reasons.js';
import type { OrderConditions } from '../../contract/visibility-queries.js';
import { hemiStatuses, marketplaceStatuses, type HemiStatus } from '../../hemi/status.js';
import { present } from '../../language/present.js';
import { UsageError } from '../exit-codes.js';
import { readSeller } from '../sellers.js';

/** The options that say which orders are wanted. */
export interface OrdersOptions {
  seller?: string;
  status?: string;
  marketplaceStatus?: string;
  /** A reason, or true for any. */
  attention?: string | true;
  /** A filter of Temporal's visibility. */
  query?: string;
  /** Orders whose workflow has closed too. */
  all?: true;
}

/**
 * Reads the options.
 * @throws UsageError that names the option
 */
export function readConditions(options: OrdersOptions): OrderConditions {
  const { seller, status, marketplaceStatus, attention, query, all } = options;
  return present({
    sellerId: seller === undefined ? undefined : readSeller(seller),
    hemiStatus: status === undefined ? undefined : readHemiStatus(status),
    // An unknown one is let through: the marketplace's list may grow.
    marketplaceStatus:
      marketplaceStatus && (find(marketplaceStatuses, marketplaceStatus) ?? marketplaceStatus),
    attention: typeof attention === 'string' ? readReason(attention) : attention,
    further: query,
    closedToo: all,
  });
}

/** Letter case, blanks and hyphens are forgiven: `ready-for-shipping` is fine. */
function find<Name extends string>(names: readonly Name[], typed: string): Name | undefined {
  return names.find((name) => plain(name) === plain(typed));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/g, '');
}

function readHemiStatus(typed: string): HemiStatus {
  const found = find(hemiStatuses, typed);
  if (found !== undefined) return found;
  const marketplace = find(marketplaceStatuses, typed);
  throw new UsageError(
    marketplace === undefined
      ? `--status: "${typed}" is no Hemi status; there are ${hemiStatuses.join(', ')}`
      : `--status: ${marketplace} is a status of the marketplace: use --marketplace-status ${marketplace}`,
  );
}

function readReason(typed: string) {
  const found = find(attentionReasonNames, typed);
  if (found !== undefined) return found;
  throw new UsageError(
    `--attention: "${typed}" is no reason; there are ${attentionReasonNames.join(', ')}`,
  );
}
