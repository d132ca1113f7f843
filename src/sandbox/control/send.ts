import { Agent, request } from 'undici';
import type { z } from 'zod';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sends a control request and checks its answer; rejects with the sandbox's own words when refused. */
export type Send = <Schema extends z.ZodType>(
  method: Method,
  path: string,
  schema: Schema,
  body?: unknown,
) => Promise<z.output<Schema>>;

/** The connections to one sandbox's control API. */
export function createSend(controlUrl: string): { send: Send; close: () => Promise<void> } {
  const agent = new Agent({ keepAliveTimeout: 1000 });
  const send: Send = async (method, path, schema, body) => {
    const answer = await request(`${controlUrl}${path}`, {
      method,
      dispatcher: agent,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`sandbox: ${method} ${path}: ${text}`);
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  };
  return { send, close: () => agent.close() };
}
