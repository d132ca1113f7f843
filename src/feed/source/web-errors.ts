import { FeedError, type FeedFaultCode } from '../feed-error.js';

/** What the codes of network errors mean; any other is named by its code. */
const networkErrors: Record<string, [code: FeedFaultCode, words: string]> = {
  ECONNREFUSED: ['Unreachable', 'refused the connection'],
  ENOTFOUND: ['Unreachable', 'is not known'],
  EAI_AGAIN: ['Unreachable', 'could not be looked up'],
  EHOSTUNREACH: ['Unreachable', 'cannot be reached'],
  ENETUNREACH: ['Unreachable', 'cannot be reached'],
  UND_ERR_CONNECT_TIMEOUT: ['Unreachable', 'did not answer'],
  TimeoutError: ['TooSlow', 'did not send all of the feed in time'],
  ECONNRESET: ['Truncated', 'broke off before the feed was complete'],
  UND_ERR_SOCKET: ['Truncated', 'broke off before the feed was complete'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['Truncated', 'sent less than it announced'],
};

/** What the statuses of an answer mean that has no feed. */
const statuses: Record<number, [code: FeedFaultCode, words: string]> = {
  401: ['Refused', 'wants other credentials (401)'],
  403: ['Refused', 'refuses the feed (403)'],
  404: ['NotFound', 'has no such feed (404)'],
  410: ['NotFound', 'no longer has this feed (410)'],
};

/** @param host whom the feed was asked of; nothing else of its address is shown. */
export function networkError(error: unknown, host: string): FeedError {
  const code = codeOf(error);
  const [fault, words] = networkErrors[code] ?? ['Unreachable', `failed (${code})`];
  return new FeedError(fault, `the server of the feed, ${host}, ${words}`);
}

export function statusError(status: number, host: string): FeedError {
  const [fault, words] = statuses[status] ?? [
    status >= 500 || status === 429 ? 'Unreachable' : 'Refused',
    `answered with the status ${status}`,
  ];
  return new FeedError(fault, `the server of the feed, ${host}, ${words}`);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
