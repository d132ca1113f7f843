import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../../state.js';

/** Shows products and what was sent of them. */
export function productRoutes(app: FastifyInstance, { productDesk }: SandboxState): void {
  app.get('/products', (_request, reply) => reply.send({ products: productDesk.products() }));
  app.get('/product-packages', (_request, reply) =>
    reply.send({ packages: productDesk.packages() }),
  );
  app.delete('/product-quota', (_request, reply) => {
    productDesk.freeQuota();
    return reply.code(204).send();
  });
}
