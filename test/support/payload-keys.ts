import { randomBytes } from 'node:crypto';
import type { PayloadKeys } from '../../src/temporal/payloads/payload-keys.js';

/** The text of the setting `PAYLOAD_KEYS`, for every process of the tests. */
export const payloadKeysText = `test-key:${Buffer.alloc(32, 'only for tests').toString('base64')}`;

/** What every test encrypts with. */
export const payloadKeys: PayloadKeys = [
  { id: 'test-key', secret: Buffer.alloc(32, 'only for tests') },
];

/** A key that nothing was written with. */
export function anotherKey(id: string): PayloadKeys[number] {
  return { id, secret: randomBytes(32) };
}
