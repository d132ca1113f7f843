/** What a source gave, as it came. */
export interface SourceContent {
  bytes: Buffer;
  /** RFC 3339, UTC. */
  changedAt?: string;
}
