import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec } from './payloads/payload-codec.js';
import type { PayloadKeys } from './payloads/payload-keys.js';

/** Also part of the workflows' bundle, since failures are made there too. */
const failureConverterPath = fileURLToPath(
  new URL('../workflows/runtime/failure-converter.cjs', import.meta.url),
);

/**
 * How whatever Temporal stores is written and read outside of the workflows: one converter for
 * the clients, the activities' client, both workers, the tests, the replay and the benchmarks.
 * Who has another one, or other keys, cannot read what they wrote. Inside the workflows the
 * bundle's payload converter does it (workflows/runtime/payload-converter.ts), before the codec.
 */
export function createDataConverter(keys: PayloadKeys): DataConverter {
  return { payloadCodecs: [createPayloadCodec(keys)], failureConverterPath };
}
