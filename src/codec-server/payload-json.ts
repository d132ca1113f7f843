import type { Payload } from '@temporalio/common';
import { z } from 'zod';

const base64Schema = z
  .string()
  .regex(/^[\w+/-]*={0,2}$/, 'must be base64')
  .transform((text): Uint8Array => Buffer.from(text, 'base64'));

const payloadSchema = z
  .object({ metadata: z.record(z.string(), base64Schema).nullish(), data: base64Schema.nullish() })
  .transform(({ metadata, data }): Payload => ({
    metadata: metadata ?? {},
    data: data ?? new Uint8Array(),
  }));

/** The body of a call: Temporal's `Payloads` as protobuf writes them in JSON, where none are absent. */
export const payloadsSchema = z.strictObject({ payloads: z.array(payloadSchema).default([]) });

/** The same for the answer. */
export function payloadsJson(payloads: readonly Payload[]): { payloads: object[] } {
  return { payloads: payloads.map(payloadJson) };
}

function payloadJson({ metadata, data }: Payload): object {
  const entries = Object.entries(metadata ?? {});
  return {
    metadata: Object.fromEntries(entries.map(([name, bytes]) => [name, base64(bytes)])),
    ...(data === undefined || data === null || data.length === 0 ? {} : { data: base64(data) }),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
