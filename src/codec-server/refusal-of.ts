import { z } from 'zod';
import { PayloadUnreadableError } from '../temporal/payloads/payload-unreadable-error.js';
import { Refusal } from './refusal.js';

/** What fastify throws. */
const statusSchema = z.object({ statusCode: z.number() });

/**
 * Makes a refusal of whatever was thrown. Words of others are kept back: they may hold some of the body.
 * @param notUnderstood what to say of a body that is not JSON
 */
export function refusalOf(error: unknown, notUnderstood: string): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof PayloadUnreadableError) return new Refusal('unreadable', error.message);
  const status = statusSchema.safeParse(error).data?.statusCode ?? 500;
  if (status === 413)
    return new Refusal('too large', 'the body is too large: ask for less at once');
  if (status < 500) return new Refusal('not understood', notUnderstood);
  return new Refusal('failed', 'this is unexpected: the payloads could not be converted');
}
