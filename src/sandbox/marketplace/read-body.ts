import { Refusal } from '../problem-answer.js';
import { badRequest } from '../read-input.js';

/** Reads a body of JSON; a missing or other content type is a 415, no JSON at all a 400. */
export function readJsonBody(sent: string, contentType: string | undefined): unknown {
  requireType(contentType, 'application/json');
  try {
    const body: unknown = JSON.parse(sent);
    return body;
  } catch {
    throw badRequest({ body: ['is not valid JSON'] });
  }
}

/** Reads the fields of a form. */
export function readFormBody(sent: string, contentType: string | undefined): unknown {
  requireType(contentType, 'application/x-www-form-urlencoded');
  return Object.fromEntries(new URLSearchParams(sent));
}

function requireType(contentType: string | undefined, wanted: string): void {
  if (contentType?.split(';')[0]?.trim().toLowerCase() === wanted) return;
  throw new Refusal(415, `The content type must be ${wanted}.`);
}
