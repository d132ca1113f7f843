/**
 * Reads an EAN-13; the 12 digits of a UPC are one with a 0 before them.
 * @returns undefined where the length or the last digit, which checks the others, is wrong.
 */
export function readGtin(text: string): string | undefined {
  if (!/^\d{12,13}$/.test(text)) return undefined;
  const digits = text.padStart(13, '0');
  const sum = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return sum % 10 === 0 ? digits : undefined;
}
