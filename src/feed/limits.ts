/** What a feed may be at most. */
export const feedLimits = {
  /** Bytes, unpacked: four times what 100,000 rows with long descriptions take. */
  bytes: 200 * 1024 * 1024,
  rows: 100_000,
  /** Milliseconds from the first moment to the last byte. */
  readMs: 300_000,
} as const;
