import type { z } from 'zod';
import { type FieldErrors, Refusal } from './problem-answer.js';

/** Reads what a caller sent, or throws a 400 that names every wrong field. `whole` names the input itself. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  sent: unknown,
  whole = 'body',
): z.output<Schema> {
  const result = schema.safeParse(sent);
  if (result.success) return result.data;
  const errors: FieldErrors = {};
  for (const issue of result.error.issues) {
    for (const [path, message] of wrongFields(issue)) {
      (errors[writePath(path) || whole] ??= []).push(message);
    }
  }
  throw badRequest(errors);
}

/** A 400 whose detail repeats the fields' messages. */
export function badRequest(errors: FieldErrors): Refusal {
  const named = Object.entries(errors).map(([field, texts]) => `${field}: ${texts.join(', ')}`);
  return new Refusal(400, named.join('; '), { errors });
}

type Path = readonly PropertyKey[];

function wrongFields(issue: z.core.$ZodIssue): [Path, string][] {
  if (issue.code !== 'unrecognized_keys') return [[issue.path, issue.message]];
  return issue.keys.map((key) => [[...issue.path, key], 'is not a known field']);
}

/** Writes a path as `documents[0].orderId`. */
function writePath(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
