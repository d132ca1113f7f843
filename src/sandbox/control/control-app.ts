import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { controlPath } from '../calls.js';
import { settle } from '../settle.js';
import { problemDetails, Refusal, type FieldErrors } from '../problem-answer.js';
import { offerRoutes } from './offers/offer-routes.js';
import { packageRoutes } from './offers/package-routes.js';
import { productRoutes } from './products/product-routes.js';
import { operationRoutes, type ControlledSandbox } from './operation-routes.js';
import { orderRoutes } from './order-routes.js';

/** Room for the documents of thousands of orders in one call. */
const bodyLimit = 512 * 1024 * 1024;

/** The sandbox's own paths, apart from the marketplace's; for tests, the demo and curl. */
export function createControlApp(sandbox: ControlledSandbox): FastifyInstance {
  const app = fastify({
    exposeHeadRoutes: false,
    bodyLimit,
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    settle(sandbox.state);
    done();
  });
  app.register(
    (routes, _options, done) => {
      orderRoutes(routes, sandbox.state);
      offerRoutes(routes, sandbox.state);
      packageRoutes(routes, sandbox.state);
      productRoutes(routes, sandbox.state);
      operationRoutes(routes, sandbox);
      done();
    },
    { prefix: controlPath },
  );
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `The control API has no ${request.method} ${request.url}.`),
  );
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) {
      return sendProblem(reply, error.status, error.detail, error.more.errors);
    }
    const message = error instanceof Error ? error.message : String(error);
    const isBadRequest = error instanceof Error && 'statusCode' in error;
    if (!isBadRequest) sandbox.state.logger.error({ err: error }, 'the control API failed');
    return sendProblem(reply, isBadRequest ? 400 : 500, message);
  });
  return app;
}

function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  errors?: FieldErrors,
): FastifyReply {
  const body = JSON.stringify(problemDetails(status, detail, errors));
  return reply.code(status).header('content-type', 'application/problem+json').send(body);
}
