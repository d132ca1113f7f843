import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { rejectionSchema } from '../../offers/judging/rejections.js';
import { Refusal } from '../../problem-answer.js';
import { readInput } from '../../read-input.js';
import type { SandboxState } from '../../state.js';
import { sellerOf } from '../seller-of.js';
import { deliveryModesSchema, learnProductSchema, patchOfferSchema } from './offer-messages.js';

const sellerQuery = z.object({ sellerId: z.string().optional() });
const referenceParams = z.object({ reference: z.string() });

/** Shows and changes offers, delivery modes, known products and rejections. */
export function offerRoutes(app: FastifyInstance, state: SandboxState): void {
  const desk = state.offerDesk;

  app.get('/offers', (request, reply) => {
    const { sellerId } = sellerQuery.parse(request.query);
    const offers = sellerId === undefined ? desk.offers.all() : desk.offers.ofSeller(sellerId);
    return reply.send({ offers });
  });
  app.get('/offers/:reference', (request, reply) => reply.send(offerOf(request)));
  app.patch('/offers/:reference', (request, reply) => {
    const changed = { ...offerOf(request), ...readInput(patchOfferSchema, request.body) };
    desk.offers.put(changed);
    return reply.send(changed);
  });
  app.delete('/offers/:reference', (request, reply) => {
    const { sellerId, sellerExternalReference } = offerOf(request);
    desk.offers.remove(sellerId, sellerExternalReference);
    return reply.code(204).send();
  });

  app.get('/sellers/:sellerId/delivery-modes', (request, reply) =>
    reply.send({ deliveryModes: desk.deliveryModes.of(sellerOf(state, request.params)) }),
  );
  app.put('/sellers/:sellerId/delivery-modes', (request, reply) => {
    const sellerId = sellerOf(state, request.params);
    const { deliveryModes } = readInput(deliveryModesSchema, request.body);
    desk.deliveryModes.set(sellerId, deliveryModes);
    return reply.send({ deliveryModes });
  });

  app.get('/gtins', (_request, reply) => reply.send({ products: desk.knownProducts.all() }));
  app.put('/gtins/:gtin', (request, reply) => {
    const { gtin } = z.object({ gtin: z.string() }).parse(request.params);
    const told = readInput(learnProductSchema, request.body ?? {});
    return reply.send(desk.knownProducts.learn({ gtin, ...told }));
  });

  app.post('/rejections', (request, reply) =>
    reply.code(201).send(desk.rejections.place(readInput(rejectionSchema, request.body))),
  );
  app.get('/rejections', (_request, reply) => reply.send({ rejections: desk.rejections.all() }));
  app.delete('/rejections/:id', (request, reply) => {
    const { id } = z.object({ id: z.string() }).parse(request.params);
    if (!desk.rejections.remove(id)) throw new Refusal(404, `There is no rejection ${id}.`);
    return reply.code(204).send();
  });

  function offerOf({ params, query }: { params: unknown; query: unknown }) {
    const { reference } = referenceParams.parse(params);
    const sellerId = sellerOf(state, query);
    const offer = desk.offers.find(sellerId, reference);
    if (offer === undefined) throw new Refusal(404, `The sandbox has no offer ${reference}.`);
    return offer;
  }
}
