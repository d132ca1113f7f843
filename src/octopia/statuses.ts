/** The statuses of an order at Octopia (docs/octopia-api.md, "Statuses"); the list may grow. */
export const marketplaceStatuses = [
  'Processing',
  'WaitingAcceptance',
  'Accepted',
  'InPreparation',
  'Shipped',
  'Delivered',
  'CancelRequest',
  'Cancelled',
  'Refused',
  'Rejected',
] as const;
export type MarketplaceStatus = (typeof marketplaceStatuses)[number];

const byLowerCase = new Map<string, MarketplaceStatus>(
  marketplaceStatuses.map((status) => [status.toLowerCase(), status]),
);

/** A status in its usual spelling, whatever its letter case (requirement 122); one that is not known stays as sent. */
export function spellStatus(sent: string): string {
  return byLowerCase.get(sent.toLowerCase()) ?? sent;
}
