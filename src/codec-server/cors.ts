import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.js';

/** All that the Temporal UI sends, the token of whoever has logged in there included. */
const uiHeaders = 'content-type, x-namespace, authorization, authorization-extras';
/** For so long a browser need not ask again. */
const preflightSeconds = 600;

/** Lets the pages of one origin call, and tells their browser so. Who is no page has no origin, and may too. */
export function createCors(uiOrigin: string) {
  /** @throws {Refusal} for a page of another origin. */
  function admit({ headers: { origin } }: FastifyRequest, reply: FastifyReply): void {
    void reply.header('vary', 'Origin');
    if (origin === undefined) return;
    if (origin !== uiOrigin) {
      throw new Refusal(
        'wrong origin',
        `only pages of ${uiOrigin} may call: open the Temporal UI there, or set CODEC_SERVER_UI_ORIGIN`,
      );
    }
    void reply.header('access-control-allow-origin', uiOrigin);
  }

  return {
    admit,
    async preflight(request: FastifyRequest, reply: FastifyReply) {
      admit(request, reply);
      return reply
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': uiHeaders,
          'access-control-max-age': preflightSeconds,
        })
        .code(204)
        .send();
    },
  };
}
