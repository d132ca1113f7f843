import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';

/**
 * What ops filter workflows by in the Temporal UI and the CLI. They are not encrypted, so
 * none holds personal data. The SQL stores allow 10 Keyword and 3 of each other type.
 */
export const searchAttributeKeys = {
  /** The order's Hemi status. */
  HemiStatus: defineSearchAttributeKey('HemiStatus', SearchAttributeType.KEYWORD),
  /** The marketplace's own status, kept beside ours. */
  MarketplaceStatus: defineSearchAttributeKey('MarketplaceStatus', SearchAttributeType.KEYWORD),
  SellerId: defineSearchAttributeKey('SellerId', SearchAttributeType.KEYWORD),
  /** The reference that the customer and the back office know the order by. */
  OrderReference: defineSearchAttributeKey('OrderReference', SearchAttributeType.KEYWORD),
  /** Why somebody has to look at it; absent when nobody has to. */
  NeedsAttention: defineSearchAttributeKey('NeedsAttention', SearchAttributeType.KEYWORD_LIST),
  /** The next moment by which somebody has to have acted. */
  ActBy: defineSearchAttributeKey('ActBy', SearchAttributeType.DATETIME),
} as const;
export type SearchAttributeName = keyof typeof searchAttributeKeys;

/** What removes each attribute that an order can lose again; all others it keeps, with their newest value. */
export const searchAttributeRemovals: readonly SearchAttributeUpdatePair[] = [
  { key: searchAttributeKeys.NeedsAttention, value: null },
  { key: searchAttributeKeys.ActBy, value: null },
];

/**
 * The server's own: set on a workflow whose task failed several times in a row, with the cause.
 * Servers of before 2025 do not have it.
 */
export const reportedProblemsKey = defineSearchAttributeKey(
  'TemporalReportedProblems',
  SearchAttributeType.KEYWORD_LIST,
);
