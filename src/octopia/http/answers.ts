import type { z } from 'zod';
import type { HttpAnswer } from './exchange.js';
import { OctopiaError } from './failures.js';
import { readJson } from './answer-shapes.js';

/**
 * Reads an answer whose shape the caller cannot do without.
 * @throws OctopiaError `unknown`, without a word of the body, which can hold addresses. A page of
 *   a gateway can come with 200, so the call is worth repeating.
 */
export function readAnswer<Schema extends z.ZodType>(
  call: string,
  answer: HttpAnswer,
  schema: Schema,
  expected: string,
): z.output<Schema> {
  const read = schema.safeParse(readJson(answer.body));
  if (read.success) return read.data;
  throw new OctopiaError({
    call,
    outcome: 'unknown',
    status: answer.status,
    detail: `the answer has an unknown shape: expected ${expected}, got ${shapeOf(answer.body)}`,
    advice: "if this stays, compare Octopia's API with this program",
  });
}

/** The items that can be read; one that cannot never hides the others. */
export function readEach<Schema extends z.ZodType>(
  items: readonly unknown[],
  schema: Schema,
): z.output<Schema>[] {
  return items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

function shapeOf(body: string): string {
  if (body.trim() === '') return 'an empty body';
  const json = readJson(body);
  if (json === undefined) return `${body.length} characters that are not JSON`;
  if (Array.isArray(json)) return 'a list';
  if (typeof json !== 'object' || json === null) return json === null ? 'null' : `a ${typeof json}`;
  return `an object with the fields ${Object.keys(json).slice(0, 10).join(', ') || 'none'}`;
}
