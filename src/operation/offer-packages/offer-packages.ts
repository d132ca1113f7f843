import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfferPackagesConfig } from '../../config/config.js';
import { createPackageDirectory, type PackageDirectory } from './package-directory.js';
import { servePackages } from './serve-packages.js';

/** Where packages of XML are put, for as long as the worker runs. */
export interface OfferPackages extends PackageDirectory {
  close(): Promise<void>;
}

/** Where the worker keeps what it serves itself; it outlives a restart on the same machine. */
const ownDirectory = join(tmpdir(), 'hemi-offer-packages');

/**
 * Opens what the settings say: a directory that somebody else serves, or a port of our own.
 * @throws {ConfigError} when the port is taken.
 */
export async function openOfferPackages(
  { url, directory, port }: OfferPackagesConfig,
  host: string,
): Promise<OfferPackages> {
  if (port === undefined) {
    return { ...createPackageDirectory(directory ?? ownDirectory, url), close: async () => {} };
  }
  // Nobody else on the machine may read prices before they count.
  await mkdir(ownDirectory, { recursive: true, mode: 0o700 });
  const server = await servePackages(ownDirectory, { host, port });
  return { ...createPackageDirectory(ownDirectory, url), close: () => server.close() };
}
