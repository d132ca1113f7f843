import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOctopiaClient, type OctopiaClient } from '../../src/octopia/client.js';
import type { OctopiaSettings } from '../../src/octopia/client.js';

/** A request that arrived, apart from those for tokens. */
export interface Arrived {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Answer = (
  response: ServerResponse,
  request: Arrived,
  count: number,
) => void | Promise<void>;

/** A server that answers each call just as a test says, down to broken bytes, and gives tokens. */
export interface WireServer {
  address: string;
  requests: Arrived[];
  /** The forms that were sent to get tokens. */
  tokenRequests: string[];
  /** A client of this server. */
  client(settings?: Partial<OctopiaSettings>): OctopiaClient;
  close(): Promise<void>;
}

const validToken: Answer = (response) =>
  json(response, 200, { access_token: 'test-token', expires_in: 7200, token_type: 'Bearer' });

/**
 * Starts a server on a free port.
 * @param answer answers the calls; `count` is 1 for the first one
 * @param answerToken answers the token endpoint
 */
export async function startWireServer(
  answer: Answer,
  answerToken: Answer = validToken,
): Promise<WireServer> {
  const requests: Arrived[] = [];
  const tokenRequests: string[] = [];
  const clients: OctopiaClient[] = [];

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await arrived(incoming);
    if (request.path === '/token') {
      tokenRequests.push(request.body);
      await answerToken(response, request, tokenRequests.length);
    } else {
      requests.push(request);
      await answer(response, request, requests.length);
    }
  }

  const server = createServer((incoming, response) => {
    void serve(incoming, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${portOf(server.address())}`;

  return {
    address,
    requests,
    tokenRequests,
    client(settings = {}) {
      const client = createOctopiaClient({ ...settingsFor(address), ...settings });
      clients.push(client);
      return client;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

export function settingsFor(address: string): OctopiaSettings {
  return {
    apiUrl: `${address}/seller/v2`,
    tokenUrl: `${address}/token`,
    clientId: 'test-client',
    clientSecret: 'test-secret',
  };
}

/** The address of a port on which nothing listens. */
export async function unusedAddress(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Answers with a body of any kind. */
export function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(body);
}

async function arrived(incoming: IncomingMessage): Promise<Arrived> {
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) body += String(chunk);
  const { method = '', url: path = '', headers } = incoming;
  return { method, path, headers, body };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
