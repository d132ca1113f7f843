import { InvalidArgumentError } from 'commander';

/** Reads an option that is a port; 0 is any free one. */
export function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Give a port from 0 to 65535.');
}
