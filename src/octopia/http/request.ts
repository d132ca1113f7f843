import { present } from '../../language/present.js';
import type { Exchange, HttpAnswer } from './exchange.js';
import { OctopiaError } from './failures.js';
import type { Pace } from './pace.js';
import type { Tokens } from './token.js';

/** The seller for whom a call is made; the credentials are the process's. */
export interface OctopiaAccount {
  sellerId: string;
  /** Sent with every call if it is set: some calls of the API want it. */
  salesChannelId?: string;
}

/** One call of the API. */
export interface ApiRequest {
  /** The name of the client's call. */
  call: string;
  /** Below the API's base address, such as `/orders`. */
  path: string;
  parameters?: URLSearchParams;
  /** Makes it a POST with this value as JSON, unless `method` says otherwise. */
  body?: unknown;
  method?: 'PATCH';
  /** What this call needs beside what every call is sent with. */
  headers?: Readonly<Record<string, string>>;
  /** The moment after which it must not be written any more. */
  notAfter?: Date | undefined;
  /** Whether nobody waits for it: then it leaves places free for what somebody waits for. */
  isBackground?: boolean;
}

/** Sends a call for an account. */
export type SendRequest = (account: OctopiaAccount, request: ApiRequest) => Promise<HttpAnswer>;

/** The same for calls that nobody waits for. */
export function inBackground(send: SendRequest): SendRequest {
  return (account, request) => send(account, { ...request, isBackground: true });
}

/**
 * Makes the sender of authorised calls. A 401 gets one new token and the call is sent once more:
 * the token may have been revoked early, and a call answered with 401 was not carried out.
 */
export function createSendRequest(
  exchange: Exchange,
  tokens: Tokens,
  settings: { apiUrl: string; requestTimeoutMs: number; pace: Pace },
): SendRequest {
  const apiUrl = settings.apiUrl.replace(/\/+$/, '');

  function sendWith(token: string, account: OctopiaAccount, request: ApiRequest) {
    const { call, path, parameters, body, method, headers } = request;
    const query =
      parameters === undefined || parameters.size === 0 ? '' : `?${parameters.toString()}`;
    const message = {
      call,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      url: `${apiUrl}${path}${query}`,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        SellerId: account.sellerId,
        ...present({ SalesChannelId: account.salesChannelId }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      secrets: [token],
      timeoutMs: settings.requestTimeoutMs,
      ...present({ notAfter: request.notAfter }),
    } as const;
    const { isBackground = false } = request;
    return settings.pace(() => exchange.send(message), { isBackground });
  }

  return async (account, request) => {
    const token = await tokens.current();
    try {
      return await sendWith(token, account, request);
    } catch (error) {
      if (!(error instanceof OctopiaError) || error.status !== 401) throw error;
      return sendWith(await tokens.after(token), account, request);
    }
  };
}
