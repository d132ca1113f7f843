/** No price, cost or tax of an offer is higher: what is, is a mistake of the feed. */
const highestAmount = 1_000_000;

/** A decimal text as an amount of euros with two decimals; undefined where it is none. */
export function toAmount(decimal: string | undefined): string | undefined {
  const [, whole, decimals = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(decimal ?? '') ?? [];
  if (whole === undefined || Number(decimal) > highestAmount) return undefined;
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

/** An amount in cents, to compare and to count exactly. */
export function centsOf(amount: string): number {
  return Number(amount.replace('.', ''));
}
