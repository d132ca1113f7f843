import { readFile } from 'node:fs/promises';
import { FeedError } from '../feed-error.js';

/**
 * Reads the header that a feed's server wants, from a file with one line `Name: value`.
 * @throws FeedError that never repeats what the file holds.
 */
export async function readSecretHeader(path: string): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new FeedError('HeaderFileWrong', `the file of feedHeaderFile, ${path}, cannot be read`);
  }
  const [, name, value] =
    /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t\x20-\x7e\x80-\xff]+)$/.exec(text.trim()) ?? [];
  if (name === undefined || value === undefined) {
    throw new FeedError(
      'HeaderFileWrong',
      `the file of feedHeaderFile, ${path}, does not hold one line "Name: value"`,
    );
  }
  return { [name.toLowerCase()]: value.trim() };
}
