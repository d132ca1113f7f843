import type { Cli } from '../cli.js';
import { printable } from '../order/field-lines.js';

/** Why a push stopped; a message that begins with what the stop means does not say it twice. */
export function stopText(meaning: string, message: string, { paint }: Cli): string {
  const why = printable(message);
  return why.startsWith(meaning)
    ? paint('bad', `the push stopped: ${why}`)
    : `${paint('bad', `the push stopped: ${meaning}`)}\n  ${why}`;
}
