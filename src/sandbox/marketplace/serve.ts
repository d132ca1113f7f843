import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CallName } from '../calls.js';
import type { PlacedFault } from '../faults.js';
import { isJsonObject, textAt } from '../json.js';
import { Refusal } from '../problem-answer.js';
import type { LoggedRequest } from '../request-log.js';
import { settle } from '../settle.js';
import type { SandboxState } from '../state.js';
import { admit, headerOf } from './admission.js';
import { refusalAnswer, type Answer, type ApiCall } from './answer.js';
import { editAnswer } from './edit-answer.js';
import { faultyAnswer, redirectAnswer } from './faulty-answer.js';
import { handlers } from './handlers.js';
import { insertOrder } from './insert-order.js';
import { findOrder } from './order-calls.js';
import { readFormBody, readJsonBody } from './read-body.js';

const paramsSchema = z.object({
  orderId: z.string().default(''),
  packageId: z.string().default(''),
  categoryReference: z.string().default(''),
});
type Params = z.output<typeof paramsSchema>;

/** Answers one request: the shared checks, then a fault if one is placed, then the call itself. */
export async function serve(
  state: SandboxState,
  call: CallName,
  request: FastifyRequest,
): Promise<Answer | 'dropped'> {
  const started = performance.now();
  const params = paramsSchema.parse(request.params);
  const { method, url: path } = request;
  const logged = state.requestLog.add({ call, method, path, body: undefined });
  if (params.orderId !== '') logged.orderId = params.orderId;
  const packageId = params.packageId || textAt(request.query, 'packageId');
  if (packageId !== undefined) logged.packageId = packageId;

  const answer = await answerTo(state, call, request, params, logged);
  logged.durationMilliseconds = Math.round(performance.now() - started);
  if (answer !== 'dropped') logged.status = answer.status;
  const { number: _number, body: _body, ...told } = logged;
  state.logger.debug(told, 'request');
  return answer;
}

async function answerTo(
  state: SandboxState,
  call: CallName,
  request: FastifyRequest,
  params: Params,
  logged: LoggedRequest,
): Promise<Answer | 'dropped'> {
  try {
    const sellerId = call === 'token' ? '' : admit(state, call, request.headers);
    if (sellerId !== '') logged.sellerId = sellerId;
    const body = readBody(call, request);
    logged.body = withoutSecret(body);
    const named = logged.orderId ?? textAt(body, 'orderSellerId') ?? textAt(body, 'orderId');
    if (named !== undefined) logged.orderId = findOrder(state, named)?.orderId ?? named;

    const url = new URL(request.url, `${request.protocol}://${request.host}`);
    const headers = {
      salesChannelId: headerOf(request.headers, 'SalesChannelId'),
      acceptLanguage: headerOf(request.headers, 'Accept-Language'),
    };
    const apiCall: ApiCall = { sellerId, ...params, headers, query: request.query, body, url };
    const fault = state.faults.strike(logged);
    if (fault === undefined) return carryOut(state, call, apiCall, logged);
    logged.faultId = fault.id;
    if (fault.kind === 'insertOrder') insertOrder(state, apiCall, fault.spec);
    return await strike(fault, () => carryOut(state, call, apiCall, logged));
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error);
    throw error;
  }
}

function carryOut(
  state: SandboxState,
  call: CallName,
  apiCall: ApiCall,
  logged: LoggedRequest,
): Answer {
  settle(state);
  const answer = state.orders.act(() => handlers[call](state, apiCall));
  logged.carriedOut = true;
  return answer;
}

/** What becomes of a call that a fault strikes. A refused call stays refused. */
async function strike(fault: PlacedFault, carryOutCall: () => Answer): Promise<Answer | 'dropped'> {
  if (fault.kind === 'insertOrder') return carryOutCall();
  if (fault.kind === 'edit') return editAnswer(carryOutCall(), fault);
  if (fault.kind === 'delay') return delay(fault, carryOutCall);
  if (fault.carryOut) {
    try {
      carryOutCall();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  switch (fault.kind) {
    case 'drop':
      return 'dropped';
    case 'redirect':
      return redirectAnswer(fault);
    case 'answer':
      return faultyAnswer(fault);
    default:
      return fault satisfies never;
  }
}

/** The right answer, late: the call is carried out after the wait or before it. */
async function delay(
  { milliseconds, carryOut: isFirst }: Extract<PlacedFault, { kind: 'delay' }>,
  carryOutCall: () => Answer,
): Promise<Answer> {
  const early = isFirst ? carryOutCall() : undefined;
  await wait(milliseconds, undefined, { ref: false });
  return early ?? carryOutCall();
}

function readBody(call: CallName, request: FastifyRequest): unknown {
  if (request.method === 'GET') return undefined;
  const sent = typeof request.body === 'string' ? request.body : '';
  const read = call === 'token' ? readFormBody : readJsonBody;
  return read(sent, request.headers['content-type']);
}

function withoutSecret(body: unknown): unknown {
  if (!isJsonObject(body)) return body;
  const { client_secret: _secret, ...rest } = body;
  return rest;
}
