/** A day, in milliseconds: a longer wait is a mistake of the sender and is read as this. */
export const longestRetryAfter = 24 * 60 * 60 * 1000;

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the only date form that a server may send today (RFC 9110). */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads a `Retry-After` header: seconds or an HTTP date (docs/octopia-api.md, "Errors").
 * @returns milliseconds from `now`, 0 for a date in the past; undefined for anything unreadable
 */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestRetryAfter);
  if (!httpDate.test(text)) return undefined;
  const wait = Date.parse(text) - now.getTime();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestRetryAfter);
}
