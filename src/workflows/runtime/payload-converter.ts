import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common';

/** What a workflow is given in place of a payload that cannot be decoded; no content, since it may hold anything. */
const undecodable = { undecodablePayload: 'its data is malformed or its encoding unknown' };
const undecodablePayload = defaultPayloadConverter.toPayload(undecodable);

/**
 * The SDK's own converter for workflows, except that reading never throws. A signal whose
 * payload cannot be decoded (malformed JSON, an unknown encoding) would otherwise fail every
 * workflow task of its order for ever, because it is decoded before any handler runs. Handlers
 * check what they are given by hand, so they refuse the stand-in and say so.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value, context, hint) => defaultPayloadConverter.toPayload(value, context, hint),
  fromPayload(payload, context, hint) {
    try {
      return defaultPayloadConverter.fromPayload(payload, context, hint);
    } catch {
      return defaultPayloadConverter.fromPayload(undecodablePayload);
    }
  },
};

/** Whether a value is the stand-in for a payload that could not be decoded. */
export function isUndecodable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'undecodablePayload' in value;
}
