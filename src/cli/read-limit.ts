import { InvalidArgumentError } from 'commander';

/** Reads an option that says how many of something are shown. */
export function readLimit(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number from 1 to 999999.');
}
