import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));

/** Where the compressed workflow bundle of a release is recorded. */
export function releasedBundle(release: string): string {
  return `${folder}${release}/workflow-bundle.js.gz`;
}

/** The newest release that is recorded. */
export function lastRelease(): string {
  const releases = readdirSync(folder).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
  const [newest] = releases.toSorted((one, other) =>
    other.localeCompare(one, undefined, { numeric: true }),
  );
  if (newest === undefined) throw new Error('no release is recorded in test/histories');
  return newest;
}
