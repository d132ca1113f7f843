const checkAddress = 'check OCTOPIA_API_URL and OCTOPIA_TOKEN_URL, and the network';

/**
 * What a network error's code means, in words. The outcome is not in the table: it depends on
 * whether the request had been written when the error came; see `outcomeWithoutAnswer` in failures.ts.
 */
const networkErrors: Record<string, { words: string; advice?: string }> = {
  ECONNREFUSED: { words: 'the connection was refused', advice: checkAddress },
  ENOTFOUND: { words: 'the host name is not known', advice: checkAddress },
  EAI_AGAIN: { words: 'the host name could not be looked up', advice: checkAddress },
  EHOSTUNREACH: { words: 'the host cannot be reached', advice: checkAddress },
  ENETUNREACH: { words: 'the network cannot be reached', advice: checkAddress },
  UND_ERR_CONNECT_TIMEOUT: { words: 'connecting took too long', advice: checkAddress },
  TimeoutError: { words: 'no complete answer came in time' },
  ECONNRESET: { words: 'the connection was reset before the answer was complete' },
  EPIPE: { words: 'the connection was closed while sending' },
  UND_ERR_SOCKET: { words: 'the connection was closed before the answer was complete' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { words: 'the answer broke off' },
  UND_ERR_RES_EXCEEDED_MAX_SIZE: { words: 'the answer is too large' },
  LateError: { words: 'its time was over before it was written' },
  UND_ERR_DESTROYED: { words: 'the client is closed' },
  UND_ERR_CLOSED: { words: 'the client is closed' },
};

/** A request that waited so long for its turn that it must not be sent any more. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** Words for an error of the network; an unknown one is named by its code. */
export function describeNetworkError(error: unknown): { words: string; advice?: string } {
  const code = codeOf(error);
  return networkErrors[code] ?? { words: `the request failed (${code})` };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
