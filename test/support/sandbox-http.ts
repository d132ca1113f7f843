import { Agent, request } from 'undici';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { present } from '../../src/language/present.js';

/** An answer as it came over the wire. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body where it is JSON, else undefined. */
  json: unknown;
}

export interface WireRequest {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  raw?: string;
  /** In place of the right ones; `undefined` leaves one out. */
  headers?: Record<string, string | undefined>;
}

/** A sandbox, its control, and a bare client that can also do wrong. */
export interface RunningSandbox extends Sandbox {
  control: SandboxControl;
  /** Sends with the right headers, unless told otherwise. */
  send(method: 'GET' | 'POST' | 'PATCH', path: string, wire?: WireRequest): Promise<WireAnswer>;
  get(path: string, wire?: WireRequest): Promise<WireAnswer>;
  post(path: string, body?: unknown, wire?: WireRequest): Promise<WireAnswer>;
  /** Asks for a token with the fields of a form. */
  askToken(form: Record<string, string>): Promise<WireAnswer>;
  /** Puts the sandbox back to its start, without orders. */
  reset(): Promise<void>;
}

export const goodForm = {
  grant_type: 'client_credentials',
  client_id: 'sandbox',
  client_secret: 'sandbox-secret',
};

export async function runSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox(options);
  const control = createSandboxControl(sandbox.controlUrl);
  const agent = new Agent();
  let shared: Promise<string> | undefined;

  async function exchange(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<WireAnswer> {
    const answer = await request(url, {
      method,
      headers,
      dispatcher: agent,
      ...present({ body }),
    });
    const text = await answer.body.text();
    const isJson = String(answer.headers['content-type']).includes('json');
    const json: unknown = isJson ? JSON.parse(text) : undefined;
    return { status: answer.statusCode, headers: answer.headers, text, json };
  }

  const askToken = (form: Record<string, string>): Promise<WireAnswer> =>
    exchange(
      'POST',
      sandbox.tokenUrl,
      { 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams(form).toString(),
    );

  async function token(): Promise<string> {
    const { json } = await askToken(goodForm);
    return textAt(json, 'access_token');
  }

  async function send(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    { body, raw, headers = {} }: WireRequest = {},
  ): Promise<WireAnswer> {
    shared ??= token();
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const all: Record<string, string | undefined> = {
      authorization: `Bearer ${await shared}`,
      SellerId: '98797',
      accept: 'application/json',
      'content-type': sent === undefined ? undefined : 'application/json',
      ...headers,
    };
    const given = Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return exchange(method, `${sandbox.apiUrl}${path}`, Object.fromEntries(given), sent);
  }

  return {
    ...sandbox,
    control,
    askToken,
    send,
    get: (path, wire) => send('GET', path, wire),
    post: (path, body, wire) => send('POST', path, { body, ...wire }),
    async reset() {
      await control.reset();
      shared = token();
      await shared;
    },
    async close() {
      await agent.close();
      await control.close();
      await sandbox.close();
    },
  };
}

/** The text at a key of a JSON object. */
export function textAt(json: unknown, key: string): string {
  const found: unknown = at(json, key);
  if (typeof found !== 'string') throw new Error(`no text at ${key}`);
  return found;
}

/** The value at a path of keys; undefined where there is none. */
export function at(json: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((place, key) => {
    if (typeof place !== 'object' || place === null) return undefined;
    return Object.entries(place).find(([name]) => name === String(key))?.[1];
  }, json);
}

/** The ids of the orders of a page, in their order. */
export function orderIdsOf(page: WireAnswer): unknown[] {
  const items = at(page.json, 'items');
  return Array.isArray(items) ? items.map((item) => at(item, 'orderId')) : [];
}
