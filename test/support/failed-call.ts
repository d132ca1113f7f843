import { OctopiaError } from '../../src/octopia/http/failures.js';

/** The error of a call that is expected to fail. */
export async function failureOf(call: Promise<unknown>): Promise<OctopiaError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof OctopiaError) return error;
    throw error;
  }
  throw new Error('the call was expected to fail');
}
