import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** Reads `.env` of the working directory, if there is one. What the environment has already wins. */
export function useEnvFile(path = '.env'): void {
  if (existsSync(path)) loadEnvFile(path);
}
