import { rename, writeFile } from 'node:fs/promises';

/** Writes a feed under another name first, as a shop should: nobody reads half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
