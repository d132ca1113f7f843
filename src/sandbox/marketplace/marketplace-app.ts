import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { apiPath, callNames, calls } from '../calls.js';
import { Refusal } from '../problem-answer.js';
import type { SandboxState } from '../state.js';
import { refusalAnswer, type Answer } from './answer.js';
import { serve } from './serve.js';

/** The marketplace's own paths, as at the real hosts. */
export function createMarketplaceApp(state: SandboxState): FastifyInstance {
  const app = fastify({ exposeHeadRoutes: false, bodyLimit: 1_048_576 });
  // Bodies are read after the token was checked, so they come as text, whatever their type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  for (const call of callNames) {
    const { method, route } = calls[call];
    app.route({
      method,
      url: call === 'token' ? route : `${apiPath}${route}`,
      handler: async (request, reply) => {
        const answer = await serve(state, call, request);
        if (answer === 'dropped') {
          reply.hijack();
          request.raw.socket.destroy();
          return reply;
        }
        if (state.rules.clockOffsetMilliseconds !== 0) {
          reply.header('date', new Date(state.orders.now()).toUTCString());
        }
        return send(reply, answer);
      },
    });
  }

  app.setNotFoundHandler((request, reply) =>
    send(reply, refusalAnswer(new Refusal(404, `There is no ${request.method} ${request.url}.`))),
  );
  app.setErrorHandler((error, _request, reply) => {
    const status = readStatus(error);
    if (status >= 500) state.logger.error({ err: error }, 'the sandbox failed to answer');
    return send(reply, refusalAnswer(new Refusal(status, 'The request could not be handled.')));
  });
  return app;
}

function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

function readStatus(error: unknown): number {
  const isClientFault = typeof error === 'object' && error !== null && 'statusCode' in error;
  return isClientFault && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
