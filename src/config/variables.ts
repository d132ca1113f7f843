import { readFileSync } from 'node:fs';
import type { WrongSetting } from './config-error.js';
import { describedSettings } from './settings.js';

/** The environment, as `process.env` holds it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The text of each setting that is given, and the settings whose text cannot be had. */
export interface Variables {
  texts: Record<string, string>;
  wrong: WrongSetting[];
}

/** Collects the settings' texts, from files where `<name>_FILE` names one. A blank variable counts as absent. */
export function collectVariables(env: Environment): Variables {
  const variables: Variables = { texts: {}, wrong: [] };
  for (const { name, orFile } of describedSettings()) {
    const text = textOf(env[name]);
    const path = orFile ? textOf(env[`${name}_FILE`]) : undefined;
    if (text !== undefined && path !== undefined) {
      variables.wrong.push({ name, problem: `is given twice; remove it, or ${name}_FILE` });
    } else if (path !== undefined) {
      readInto(variables, name, path);
    } else if (text !== undefined) {
      variables.texts[name] = text;
    }
  }
  return variables;
}

function readInto({ texts, wrong }: Variables, name: string, path: string): void {
  try {
    const text = textOf(readFileSync(path, 'utf8'));
    if (text === undefined) wrong.push({ name: `${name}_FILE`, problem: `${path} is empty` });
    else texts[name] = text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    wrong.push({ name: `${name}_FILE`, problem: `cannot be read: ${reason}` });
  }
}

function textOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
