import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import {
  compress,
  decompress,
  decrypt,
  encodingOfFormat,
  encrypt,
  ourEncodings,
} from './payload-format.js';
import { PayloadUnreadableError } from './payload-unreadable-error.js';
import type { PayloadKey, PayloadKeys } from './payload-keys.js';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** Without a key so small a payload stays as it is: people can read it, and little is saved. */
const readableBytes = 512;

/** The name of the key, in the metadata of an encrypted payload. */
const keyIdName = 'key-id';

/**
 * Compresses and encrypts whatever Temporal stores. Payloads of others pass both ways: those of
 * older runs, and what somebody typed in the Temporal UI.
 * @param keys the first encrypts, all decrypt; without any it compresses alone
 */
export function createPayloadCodec(keys: PayloadKeys): PayloadCodec {
  const [first] = keys;
  const keyById = new Map(keys.map((key) => [key.id, key]));
  return {
    encode: async (payloads) => payloads.map((payload) => encode(payload, first)),
    decode: async (payloads) => payloads.map((payload) => decode(payload, keyById)),
  };
}

function encode(payload: Payload, key: PayloadKey | undefined): Payload {
  const written = PayloadMessage.encode(payload).finish();
  const metadata = { encoding: Buffer.from(encodingOfFormat) };
  if (key !== undefined) {
    return {
      metadata: { ...metadata, [keyIdName]: Buffer.from(key.id) },
      data: encrypt(compress(written), key),
    };
  }
  if (written.length <= readableBytes) return payload;
  const data = compress(written);
  return data.length < written.length ? { metadata, data } : payload;
}

/** @throws PayloadUnreadableError for one of ours; it can be tried again, with the key at hand */
function decode(payload: Payload, keyById: ReadonlyMap<string, PayloadKey>): Payload {
  const encoding = textOf(payload, 'encoding') ?? '';
  if (!ourEncodings.test(encoding)) return payload;
  if (encoding !== encodingOfFormat) {
    throw new PayloadUnreadableError(
      `a payload has the format ${encoding}, which a later release wrote: run that release, or a newer one`,
    );
  }
  const keyId = textOf(payload, keyIdName);
  const data = payload.data ?? new Uint8Array();
  const read = (open: () => Uint8Array) => {
    try {
      return PayloadMessage.decode(decompress(open()));
    } catch {
      throw new PayloadUnreadableError(
        keyId === undefined
          ? 'a payload was changed after it was written: it cannot be decompressed'
          : `a payload that was written with the key "${keyId}" cannot be read: it was changed, or the key of that name in PAYLOAD_KEYS is another one`,
      );
    }
  };
  if (keyId === undefined) return read(() => data);
  const key = keyById.get(keyId);
  if (key === undefined) {
    throw new PayloadUnreadableError(
      `the key "${keyId}" is needed to read a payload and is not at hand: add it to PAYLOAD_KEYS`,
    );
  }
  return read(() => decrypt(data, key));
}

function textOf({ metadata }: Payload, name: string): string | undefined {
  const bytes = metadata?.[name];
  return bytes === undefined || bytes === null ? undefined : Buffer.from(bytes).toString();
}
