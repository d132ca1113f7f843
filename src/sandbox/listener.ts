import { once } from 'node:events';
import { createServer } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** How an API that is down shows it: nobody listens, or every connection is reset. */
export type DownMode = 'refuse' | 'reset';

export type Listener = Awaited<ReturnType<typeof listen>>;

/** Serves an app on a port that it can leave and take again, which fastify's own server cannot. */
export async function listen(app: FastifyInstance, host: string, wantedPort: number) {
  await app.ready();
  let resets = false;
  const server = createServer((request, response) => app.routing(request, response));
  // Longer than clients keep a connection, so that it is never closed under a request.
  server.keepAliveTimeout = 75_000;
  server.on('connection', (socket) => {
    if (resets) socket.resetAndDestroy();
  });
  const port = await take(wantedPort);

  async function take(portToTake: number): Promise<number> {
    server.listen(portToTake, host);
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : portToTake;
  }

  async function leave(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  return {
    port,
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,

    async goDown(mode: DownMode): Promise<void> {
      resets = mode === 'reset';
      if (mode === 'refuse') return leave();
      if (!server.listening) await take(port);
      server.closeAllConnections();
    },

    async goUp(): Promise<void> {
      resets = false;
      if (!server.listening) await take(port);
    },

    async close(): Promise<void> {
      await leave();
      await app.close();
    },
  };
}
