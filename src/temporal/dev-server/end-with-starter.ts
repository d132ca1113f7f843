import { fileURLToPath } from 'node:url';

/** The script that runs a command and ends it when the process that started it has gone. */
export const endWithStarter = fileURLToPath(
  new URL('../../../scripts/end-with-starter.sh', import.meta.url),
);
