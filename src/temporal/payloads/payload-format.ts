import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { dictionary } from './dictionary.js';
import type { PayloadKey } from './payload-keys.js';

/*
 * The format of what this project writes into Temporal, for ever: a payload as protobuf, compressed
 * with raw deflate and the dictionary, and, where there is a key, encrypted with AES-256-GCM as
 * nonce, cipher text and tag. Another format gets another number.
 */

/** The `encoding` in the metadata of whatever is written in this format. */
export const encodingOfFormat = 'binary/hemi-1';
/** The encodings of all formats of ours, also of those that a later release writes. */
export const ourEncodings = /^binary\/hemi-\d+$/;

/** More than Temporal takes of a payload that is not compressed; a small one can hold no more than it. */
const longestPayload = 64 * 1024 * 1024;

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export function compress(bytes: Uint8Array): Buffer {
  return deflateRawSync(bytes, { dictionary });
}

/** @throws where the bytes were not compressed in this format, or hold more than a payload does */
export function decompress(bytes: Uint8Array): Buffer {
  return inflateRawSync(bytes, { dictionary, maxOutputLength: longestPayload });
}

export function encrypt(bytes: Uint8Array, { id, secret }: PayloadKey): Buffer {
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, secret, nonce).setAAD(bound(id));
  return Buffer.concat([
    nonce,
    encryption.update(bytes),
    encryption.final(),
    encryption.getAuthTag(),
  ]);
}

/** @throws where the bytes were changed, or written with another key */
export function decrypt(bytes: Uint8Array, { id, secret }: PayloadKey): Buffer {
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(bytes.length - tagBytes);
  const decryption = createDecipheriv(cipher, secret, nonce, { authTagLength: tagBytes })
    .setAAD(bound(id))
    .setAuthTag(tag);
  const text = decryption.update(bytes.subarray(nonceBytes, bytes.length - tagBytes));
  return Buffer.concat([text, decryption.final()]);
}

/** What cannot be exchanged without the decryption failing. */
function bound(keyId: string): Buffer {
  return Buffer.from(`${encodingOfFormat} ${keyId}`);
}
