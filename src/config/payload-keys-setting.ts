import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** AES-256 takes so many. */
const secretBytes = 32;

export const keyIdPattern = /^[\w.-]{1,40}$/;

/** A new key with this id, and its secret in base64. */
export function newPayloadKey(id: string): { id: string; secret: string } {
  return { id, secret: randomBytes(secretBytes).toString('base64') };
}

/** Keys as `id:secret`, the secret in base64, separated by commas, blanks or lines; `off` for none. Errors never show a secret. */
export const payloadKeysSchema = z
  .string()
  .transform((text, context): { id: string; secret: Buffer }[] => {
    if (text === 'off') return [];
    const keys = text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part) => {
        const [id = '', ...rest] = part.split(':');
        return { id, secret: Buffer.from(rest.join(':'), 'base64') };
      });
    const problem = problemOf(keys);
    if (problem === undefined) return keys;
    context.issues.push({ code: 'custom', input: undefined, message: problem });
    return z.NEVER;
  });

function problemOf(keys: readonly { id: string; secret: Buffer }[]): string | undefined {
  for (const [place, { id, secret }] of keys.entries()) {
    const name = `key ${place + 1}`;
    if (!keyIdPattern.test(id)) {
      return `${name} must be id:secret, the id of up to 40 letters, digits, - _ or .; \`hemi keys new\` makes one`;
    }
    if (secret.length !== secretBytes) {
      return `${name}, ${id}: the secret must be ${secretBytes} bytes in base64; \`hemi keys new\` makes one`;
    }
    if (keys.findIndex((other) => other.id === id) !== place) {
      return `the id ${id} is given twice: the keys of one name would be mixed up`;
    }
  }
  return undefined;
}
