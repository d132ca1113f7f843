import type { Client } from '@temporalio/client';
import type { Payload, ProtoFailure } from '@temporalio/common';
import {
  decodeArrayFromPayloads,
  decodeOptionalFailureToOptionalError,
} from '@temporalio/common/lib/internal-non-workflow/index.js';

/** The words of a failure as Temporal stores it. */
export async function wordsOf(
  { options }: Client,
  failure: ProtoFailure | null | undefined,
): Promise<string | undefined> {
  const { loadedDataConverter } = options;
  return (await decodeOptionalFailureToOptionalError(loadedDataConverter, failure))?.message;
}

/** The first of the values that Temporal stores as payloads. */
export async function firstOf(
  { options }: Client,
  payloads: Payload[] | null | undefined,
): Promise<unknown> {
  const [first]: unknown[] = await decodeArrayFromPayloads(options.loadedDataConverter, payloads);
  return first;
}
