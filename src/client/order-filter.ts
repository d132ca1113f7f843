import { hemiStatuses, marketplaceStatuses } from '../hemi/status.js';
import { attentionRules } from '../workflows/order/attention/attention-rules.js';
import { UsageError } from '../cli/exit-codes.js';

/** Which orders are wanted. */
export interface OrderFilter {
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

/** The query of Temporal's visibility that finds them. */
export function visibilityQuery(filter: OrderFilter): string {
  const { seller, status, marketplaceStatus, attention, query, all } = filter;
  const parts = [
    'WorkflowType = "orderLifecycle"',
    ...(all === true ? [] : ['ExecutionStatus = "Running"']),
    ...(seller === undefined ? [] : [`SellerId = ${quote(seller)}`]),
    ...(status === undefined ? [] : [`HemiStatus = ${quote(readHemiStatus(status))}`]),
    ...(marketplaceStatus === undefined
      ? []
      : [`MarketplaceStatus = ${quote(readMarketplace(marketplaceStatus))}`]),
    ...(attention === undefined ? [] : [attentionPart(attention)]),
    ...(query === undefined ? [] : [`(${query})`]),
  ];
  return parts.join(' AND ');
}

/** Letter case, blanks and hyphens are forgiven: `ready-for-shipping` is fine. */
function find<Name extends string>(names: readonly Name[], typed: string): Name | undefined {
  return names.find((name) => plain(name) === plain(typed));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/g, '');
}

function readHemiStatus(typed: string): string {
  const found = find(hemiStatuses, typed);
  if (found !== undefined) return found;
  const marketplace = find(marketplaceStatuses, typed);
  throw new UsageError(
    marketplace === undefined
      ? `--status: "${typed}" is no Hemi status; there are ${hemiStatuses.join(', ')}`
      : `--status: ${marketplace} is a status of the marketplace: use --marketplace-status ${marketplace}`,
  );
}

/** An unknown one is let through: the marketplace's list may grow. */
function readMarketplace(typed: string): string {
  return find(marketplaceStatuses, typed) ?? typed;
}

function attentionPart(attention: string | true): string {
  if (attention === true) return 'NeedsAttention IS NOT NULL';
  const reasons = attentionRules.map(({ reason }) => reason);
  const found = find(reasons, attention);
  if (found === undefined) {
    throw new UsageError(
      `--attention: "${attention}" is no reason; there are ${reasons.join(', ')}`,
    );
  }
  return `NeedsAttention = ${quote(found)}`;
}

function quote(value: string): string {
  return JSON.stringify(value);
}
