import { loadPayloadKeys } from '../../src/config/config.js';

/** Encryption is part of what is measured. */
export const keySettings = {
  PAYLOAD_KEYS: `bench-key:${Buffer.alloc(32, 'only for measuring').toString('base64')}`,
};
export const payloadKeys = loadPayloadKeys(keySettings);
