import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { loadPayloadKeys } from '../config/config.js';
import { newPayloadKey } from '../config/payload-keys-setting.js';
import type { PayloadKeys } from '../temporal/payloads/payload-keys.js';
import type { DataFiles } from './data-files.js';

/**
 * The key of the demo's data. It is made once and kept beside the data, where `hemi` can read it
 * too: it keeps the demo like the real thing, and nothing secret.
 * @throws {ConfigError} when somebody has changed the file into something else.
 */
export function demoPayloadKeys({ payloadKeys: path }: DataFiles): PayloadKeys {
  if (!existsSync(path)) {
    // Who loses the file and makes another key is told which one is missing.
    const { id, secret } = newPayloadKey(`demo-${randomBytes(4).toString('hex')}`);
    writeFileSync(path, `${id}:${secret}\n`, { mode: 0o600 });
  }
  return loadPayloadKeys({ PAYLOAD_KEYS_FILE: path });
}
