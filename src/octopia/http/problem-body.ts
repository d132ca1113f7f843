import { z } from 'zod';

/** What Octopia said about a failure, shortened to what may be stored and shown. */
export interface ProblemBody {
  /** Octopia's words, at most {@link longestDetail} characters; empty where it said nothing. */
  detail: string;
  /** What is wrong with which field. */
  fieldErrors: Record<string, string[]>;
  traceId?: string;
  /** Whether the words are of Octopia itself, and not of a gateway before it. */
  isOctopias: boolean;
}

export const longestDetail = 300;
/** More than a gateway's page; bounds the work of reading it. */
const longestRead = 4000;
const longestFieldText = 100;
const mostFields = 10;
const mostMessagesOfField = 3;

/** A field of the wrong type is no reason to lose the others. */
const text = z.string().optional().catch(undefined);
const problem = z.object({
  detail: text,
  title: text,
  traceId: text,
  errors: z.record(z.string(), z.unknown()).optional().catch(undefined),
  // The token endpoint speaks OAuth.
  error_description: text,
  error: text,
  // Gateways.
  message: text,
});

/** In place of what may hold anything, a customer's address too. */
const unquoted = 'JSON that says nothing in a form that is known, so it is not shown';

/**
 * Reads the body of a failed answer: problem+json, the token endpoint's JSON, HTML of a gateway,
 * or nothing (docs/octopia-api.md, "Errors"). Of JSON only the words of known fields are quoted:
 * the rest can be the order itself. Never throws.
 */
export function readProblemBody(body: string): ProblemBody {
  const parsed = problem.safeParse(parseJson(body));
  if (!parsed.success) {
    const said = looksLikeJson(body) ? unquoted : plainText(body);
    return { detail: cap(said, longestDetail), fieldErrors: {}, isOctopias: false };
  }
  const { detail, title, error_description, error, message, errors, traceId } = parsed.data;
  const fieldErrors = readFieldErrors(errors ?? {});
  const isOctopias = [detail, title].some((said) => said?.trim()) || errors !== undefined;
  const words = [detail, title, error_description, error, message].find((said) => said?.trim());
  const said = words ?? (Object.keys(fieldErrors).length === 0 ? unquoted : '');
  return {
    detail: cap(plainText(said), longestDetail),
    fieldErrors,
    isOctopias,
    ...(traceId === undefined ? {} : { traceId: cap(plainText(traceId), longestFieldText) }),
  };
}

function readFieldErrors(errors: Record<string, unknown>): Record<string, string[]> {
  const fields = Object.entries(errors).slice(0, mostFields);
  return Object.fromEntries(
    fields.map(([field, messages]) => [
      cap(plainText(field), longestFieldText),
      messagesOf(messages),
    ]),
  );
}

/** A field's messages are a list by the documentation; a single one may come bare. */
function messagesOf(messages: unknown): string[] {
  const list: unknown[] = Array.isArray(messages) ? messages : [messages];
  return list
    .slice(0, mostMessagesOfField)
    .map((message) => (typeof message === 'string' ? message : unquoted))
    .map((message) => cap(plainText(message), longestFieldText));
}

/** Also where it was cut, and cannot be read. */
function looksLikeJson(body: string): boolean {
  return parseJson(body) !== undefined || /^\s*[[{"]/.test(body);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** One line without tags and control characters, which could forge lines in a log. */
function plainText(body: string): string {
  return body
    .slice(0, longestRead)
    .replaceAll(/<(style|script)\b.*?<\/\1>/gis, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
}

/** Cuts without leaving half of a character that takes two code units. */
function cap(long: string, length: number): string {
  if (long.length <= length) return long;
  return `${long.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
