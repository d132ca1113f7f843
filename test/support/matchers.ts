import { expect } from 'vitest';

/** vitest's matchers as values that can stand inside an expected one. */
export const anyText: unknown = expect.any(String);
export const anyNumber: unknown = expect.any(Number);

export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** Octopia's error body with this status. */
export function aProblem(status: number): unknown {
  const traceId = textLike(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  return expect.objectContaining({ status, type: anyText, title: anyText, traceId });
}
