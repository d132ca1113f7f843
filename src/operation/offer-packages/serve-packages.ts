import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { portError } from '../runtime.js';
import { packageName } from './package-directory.js';

/**
 * Serves the ZIP files of a directory, and nothing else: a name that is not exactly one of ours is
 * not found, and there is no list.
 * @returns what stops it
 * @throws {ConfigError} when the port is taken.
 */
export async function servePackages(
  directory: string,
  { host, port }: { host: string; port: number },
): Promise<{ address: string; close(): Promise<void> }> {
  const server = fastify();
  server.get<{ Params: { name: string } }>('/:name', async ({ params: { name } }, reply) => {
    const zip = packageName.test(name)
      ? await readFile(join(directory, name)).catch(() => undefined)
      : undefined;
    if (zip === undefined) return reply.code(404).send();
    return reply.type('application/zip').send(zip);
  });
  try {
    return { address: await server.listen({ host, port }), close: () => server.close() };
  } catch (error) {
    throw portError('OFFER_PACKAGES_PORT', host, port, error);
  }
}
