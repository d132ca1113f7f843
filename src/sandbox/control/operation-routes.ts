import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { autopilotSchema } from '../autopilot/autopilot-settings.js';
import { callNames } from '../calls.js';
import { faultSchema } from '../faults.js';
import type { Listener } from '../listener.js';
import { sellerIdsOf } from '../orders/create-orders.js';
import { Refusal } from '../problem-answer.js';
import { readInput } from '../read-input.js';
import { rulesSchema } from '../rules.js';
import type { SandboxState } from '../state.js';
import { changeRulesSchema, downSchema, type SandboxStatus } from './messages.js';

/** What the control API needs beside the state. */
export interface ControlledSandbox {
  state: SandboxState;
  marketplace: Listener;
  apiUrl: string;
  tokenUrl: string;
  /** Puts everything back as it was at the start. */
  reset: () => Promise<void>;
}

const requestFilterSchema = z.strictObject({
  call: z.enum(callNames).optional(),
  sellerId: z.string().optional(),
  orderId: z.string().optional(),
  packageId: z.string().optional(),
  status: z.coerce.number().int().optional(),
});

/** Faults, the request log, rules, tokens, the autopilot, and being up or down. */
export function operationRoutes(app: FastifyInstance, sandbox: ControlledSandbox): void {
  const { state, marketplace, apiUrl, tokenUrl } = sandbox;

  app.get('/', (_request, reply) =>
    reply.send({
      apiUrl,
      tokenUrl,
      sellerIds: sellerIdsOf(state),
      salesChannelId: state.salesChannelId,
      orders: state.orders.count(),
      offers: state.offerDesk.offers.count(),
      requests: state.requestLog.counts(),
      faults: state.faults.all().length,
      autopilot: autopilotStatus(state),
      rules: state.rules,
    } satisfies SandboxStatus),
  );

  app.post('/faults', (request, reply) =>
    reply.code(201).send(state.faults.place(readInput(faultSchema, request.body))),
  );
  app.get('/faults', (_request, reply) => reply.send({ faults: state.faults.all() }));
  app.delete('/faults', (_request, reply) => {
    state.faults.clear();
    return reply.code(204).send();
  });
  app.delete('/faults/:id', (request, reply) => {
    const { id } = z.object({ id: z.string() }).parse(request.params);
    if (!state.faults.remove(id)) throw new Refusal(404, `There is no fault ${id}.`);
    return reply.code(204).send();
  });

  app.get('/requests', (request, reply) => {
    const filter = readInput(requestFilterSchema, request.query, 'query');
    return reply.send({ requests: state.requestLog.find(filter) });
  });
  app.delete('/requests', (_request, reply) => {
    state.requestLog.clear();
    return reply.code(204).send();
  });

  app.patch('/rules', (request, reply) => {
    const changes = readInput(changeRulesSchema, request.body);
    state.rules = rulesSchema.parse({ ...state.rules, ...changes });
    return reply.send(state.rules);
  });

  app.post('/tokens/revoke', (_request, reply) =>
    reply.send({ revoked: state.tokens.revokeAll() }),
  );

  app.post('/down', async (request, reply) => {
    await marketplace.goDown(readInput(downSchema, request.body ?? {}).mode);
    return reply.code(204).send();
  });
  app.post('/up', async (_request, reply) => {
    await marketplace.goUp();
    return reply.code(204).send();
  });

  app.put('/autopilot', (request, reply) => {
    state.autopilot.start(readInput(autopilotSchema, request.body ?? {}));
    return reply.send(autopilotStatus(state));
  });
  app.delete('/autopilot', (_request, reply) => {
    state.autopilot.stop();
    return reply.code(204).send();
  });

  app.post('/reset', async (_request, reply) => {
    await sandbox.reset();
    return reply.code(204).send();
  });
}

function autopilotStatus(state: SandboxState): SandboxStatus['autopilot'] {
  const { settings, ordersMade } = state.autopilot.memory();
  return {
    isOn: settings !== undefined,
    ordersMade,
    ...(settings === undefined ? {} : { settings }),
  };
}
