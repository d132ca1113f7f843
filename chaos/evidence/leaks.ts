import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Leak, OrderEvidence } from './evidence.js';

/** The fields of an address whose words must never be in a log. */
const personalFields = [
  'lastName',
  'addressLine1',
  'addressLine2',
  'phone',
  'email',
  'companyName',
  'pickupName',
];

/** Looks for words of the buyers in what the workers have written. */
export async function findLeaks(
  logFiles: readonly string[],
  orders: readonly OrderEvidence[],
): Promise<Leak[]> {
  const words = new Map<string, string>();
  for (const { truth } of orders) collectWords(truth.document, words);
  const leaks: Leak[] = [];
  for (const path of logFiles) {
    const lines = (await readFile(path, 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      for (const [text, field] of words) {
        if (!line.includes(text)) continue;
        leaks.push({ file: basename(path), line: index + 1, field, words: text });
      }
    }
  }
  return leaks;
}

function collectWords(value: unknown, words: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && personalFields.includes(field) && inner.trim() !== '') {
      words.set(inner, field);
    } else {
      collectWords(inner, words);
    }
  }
}
