import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Octopia fetches a package within minutes; after this nobody asks for it any more. */
const keptForMs = 3 * 24 * 60 * 60 * 1000;

/** The names that we give, and no others: whatever else is in the directory is not ours. */
export const packageName = /^offers-[A-Za-z0-9_-]{32}\.zip$/;

/** Puts the ZIP files of XML packages into a directory, and takes old ones out. */
export interface PackageDirectory {
  /** @returns the address, whose name nobody guesses: the file holds prices before they count */
  publish(zip: Uint8Array): Promise<string>;
  /** Takes a package out of the directory, if it is there. */
  withdraw(packageUrl: string): Promise<void>;
}

/** @param url where the directory is reached, without a slash at its end */
export function createPackageDirectory(directory: string, url: string): PackageDirectory {
  return {
    async publish(zip) {
      await mkdir(directory, { recursive: true });
      await removeOld(directory);
      const name = `offers-${randomBytes(24).toString('base64url')}.zip`;
      const path = join(directory, name);
      // Nobody may fetch half a file.
      await writeFile(`${path}.part`, zip);
      await rename(`${path}.part`, path);
      return `${url}/${name}`;
    },
    async withdraw(packageUrl) {
      const name = packageUrl.slice(url.length + 1);
      if (packageUrl !== `${url}/${name}` || !packageName.test(name)) return;
      await rm(join(directory, name), { force: true });
    },
  };
}

async function removeOld(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!packageName.test(name.replace(/\.part$/, ''))) continue;
    const path = join(directory, name);
    // Another worker may have removed it just now.
    const file = await stat(path).catch(() => undefined);
    if (file !== undefined && Date.now() - file.mtimeMs > keptForMs)
      await rm(path, { force: true });
  }
}
