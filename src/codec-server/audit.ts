import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Outcome } from './refusal.js';

/** What is known of a call, and nothing of what is in its payloads. */
export interface AuditEntry {
  call: string;
  /** The subject of a token, or what stands for it. */
  who: string;
  namespace: string | undefined;
  payloads?: number;
}

/** What a caller has written itself is kept short. */
const longestName = 200;

/** Writes one line for each call, when it has ended. */
export function createAudit(log: Logger) {
  const entries = new WeakMap<FastifyRequest, AuditEntry>();

  function begin(request: FastifyRequest): AuditEntry {
    const namespace = request.headers['x-namespace'];
    const entry = {
      call: request.routeOptions.url?.slice(1) ?? '',
      who: 'nobody',
      namespace: typeof namespace === 'string' ? namespace.slice(0, longestName) : undefined,
    };
    entries.set(request, entry);
    return entry;
  }
  const entryOf = (request: FastifyRequest): AuditEntry => entries.get(request) ?? begin(request);

  return {
    begin,
    entryOf,
    end(request: FastifyRequest, outcome: Outcome): void {
      const entry = entryOf(request);
      log.info({ ...entry, outcome }, `${entry.call}: ${outcome}`);
    },
  };
}
