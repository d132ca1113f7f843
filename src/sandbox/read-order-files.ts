import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Reads order documents from a file, or from every `.json` file of a folder in the order of
 * their names. A file holds one order, an array of orders, or an envelope with `items`.
 * @throws an error that names the file that cannot be read
 */
export async function readOrderFiles(path: string): Promise<unknown[]> {
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await jsonFilesIn(path) : [path];
  const documents = await Promise.all(files.map(documentsIn));
  return documents.flat();
}

async function jsonFilesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.json'));
  if (names.length === 0) throw new Error(`${folder} holds no .json file`);
  return names.sort().map((name) => join(folder, name));
}

async function documentsIn(file: string): Promise<unknown[]> {
  const content = contentSchema.safeParse(parse(file, await readFile(file, 'utf8')));
  if (content.success) return content.data;
  throw new Error(`${file} holds no order, no array of orders and no envelope with items`);
}

const order = z.record(z.string(), z.unknown());
const contentSchema = z.union([
  z.array(z.unknown()),
  z.object({ items: z.array(z.unknown()) }).transform(({ items }) => items),
  order.transform((document): unknown[] => [document]),
]);

function parse(file: string, text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return content;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is no JSON: ${reason}`, { cause: error });
  }
}
