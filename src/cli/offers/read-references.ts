import { InvalidArgumentError } from 'commander';

const form = /^.{1,50}$/su;

/**
 * Reads the seller's reference of an offer or a product; what can be none is wrong usage.
 * @throws InvalidArgumentError
 */
export function readReference(text: string): string {
  const reference = text.trim();
  if (form.test(reference) && reference.isWellFormed()) return reference;
  throw new InvalidArgumentError('A reference has 1 to 50 characters.');
}

/** Adds a further reference; commander calls it for each one. The same twice counts once. */
export function readReferences(text: string, former: readonly string[] = []): string[] {
  return [...new Set([...former, readReference(text)])];
}
