import { Agent, type Dispatcher } from 'undici';
import { present } from '../../language/present.js';
import {
  OctopiaError,
  outcomeWithoutAnswer,
  ruleOfStatus,
  type FailureOutcome,
} from './failures.js';
import { describeNetworkError, LateError } from './network-errors.js';
import { readProblemBody } from './problem-body.js';
import { readRetryAfter } from './retry-after.js';

/** One HTTP request to Octopia or to its token endpoint. */
export interface HttpRequest {
  /** The call that it belongs to, for errors and metrics. */
  call: string;
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** What an error must not repeat, should the answer repeat it. */
  secrets: readonly string[];
  /** From the first moment to the last byte of the answer, in milliseconds. */
  timeoutMs: number;
  /** The moment after which it must not be written any more. */
  notAfter?: Date;
}

/** A successful answer (2xx). */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One finished HTTP request, for metrics. `call` is a call of the client, or `token`. */
export interface RequestEvent {
  call: string;
  status?: number;
  outcome: 'done' | FailureOutcome;
  durationMs: number;
}

export interface Exchange {
  /** @throws OctopiaError for every answer but a 2xx, and for every failure of the network. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Waits for what is under way, then closes the connections. */
  close(): Promise<void>;
}

/** At most so much of an answer is read: a hundred of the largest orders fit many times over. */
const largestAnswer = 32 * 1024 * 1024;

/** Makes the one connection pool of the process, and sends single requests over it. */
export function createExchange(settings: {
  connectTimeoutMs: number;
  onRequest?: ((event: RequestEvent) => void) | undefined;
}): Exchange {
  const agent = new Agent({
    connect: { timeout: settings.connectTimeoutMs },
    connections: 64,
    // With one request at a time on a connection undici never sends a request a second time.
    pipelining: 1,
    maxResponseSize: largestAnswer,
    // The signal below bounds connecting, headers and body together.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  let closing: Promise<void> | undefined;
  return {
    close() {
      closing ??= agent.close();
      return closing;
    },
    async send(request) {
      const startedAt = performance.now();
      const report = (event: Pick<RequestEvent, 'outcome' | 'status'>): void =>
        settings.onRequest?.({
          call: request.call,
          ...event,
          durationMs: performance.now() - startedAt,
        });
      try {
        const answer = await sendOnce(agent, request);
        report({ outcome: 'done', status: answer.status });
        return answer;
      } catch (error) {
        if (error instanceof OctopiaError) {
          const { outcome, status } = error;
          report(present({ outcome, status }));
        }
        throw error;
      }
    },
  };
}

async function sendOnce(agent: Agent, request: HttpRequest): Promise<HttpAnswer> {
  const { call, url, method, headers } = request;
  const signal = AbortSignal.timeout(request.timeoutMs);
  let written = false;
  const dispatcher = agent.compose(
    beforeWriting((abort) => {
      if (isLate(request)) abort(new LateError());
      else written = !signal.aborted;
    }),
  );
  try {
    const response = await dispatcher.request({
      ...originAndPath(url),
      method,
      headers: { ...headers, 'User-Agent': 'hemi-octopia' },
      body: request.body ?? null,
      signal,
    });
    const body = await response.body.text();
    const answer = { status: response.statusCode, headers: response.headers, body };
    if (answer.status < 200 || answer.status > 299) throw failedAnswer(request, answer);
    return answer;
  } catch (error) {
    if (error instanceof OctopiaError) throw error;
    const { words, advice } = describeNetworkError(error);
    throw new OctopiaError({
      call,
      outcome: outcomeWithoutAnswer(written),
      detail: words,
      advice,
    });
  }
}

function failedAnswer(
  { call, method, secrets }: HttpRequest,
  { status, headers, body }: HttpAnswer,
): OctopiaError {
  const { outcome, advice } = ruleOfStatus(status);
  const harmless = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '…'), body);
  const { isOctopias, ...said } = readProblemBody(harmless);
  // A gateway's page does not say whether what lies behind it has carried the request out.
  const isBelieved = isOctopias || method === 'GET' || outcome !== 'refused';
  return new OctopiaError({
    call,
    outcome: isBelieved ? outcome : 'unknown',
    status,
    ...said,
    retryAfterMs: readRetryAfter([headers['retry-after']].flat().at(0), new Date()),
    advice,
  });
}

/** By the clock on the wall: the others stand still while a machine is suspended. */
function isLate({ notAfter }: HttpRequest): boolean {
  return notAfter !== undefined && Date.now() > notAfter.getTime();
}

/** Is called when a request has a socket and its first byte is about to be written to it. */
function beforeWriting(
  look: (abort: (reason: Error) => void) => void,
): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        look((reason) => controller.abort(reason));
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...event) => handler.onResponseStart?.(...event),
      onResponseData: (...event) => handler.onResponseData?.(...event),
      onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
      onResponseError: (...event) => handler.onResponseError?.(...event),
    });
}

function originAndPath(address: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(address);
  return { origin, path: `${pathname}${search}` };
}
