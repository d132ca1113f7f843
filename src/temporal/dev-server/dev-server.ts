import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { DataFiles } from '../../demo/data-files.js';
import { DemoError, demoHost, type DemoPorts } from '../../demo/ports.js';

/** A Temporal dev server of ours. */
export interface DevServer {
  /** Ends it, and waits until its database is closed. */
  stop(): Promise<void>;
}

/**
 * Starts the server and its UI. It has a process group of its own, so that a Ctrl-C on the
 * terminal does not reach it before the worker has stopped.
 * @param onFailure is told when the server ends before it is stopped.
 */
export function startDevServer(
  executable: string,
  ports: DemoPorts,
  { database, serverLog }: DataFiles,
  onFailure: (error: DemoError) => void,
): DevServer {
  const log = openSync(serverLog, 'a');
  const server = spawn(executable, ['server', 'start-dev', ...flags(ports, database)], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let isStopping = false;
  const ended = watch();

  async function watch(): Promise<void> {
    await once(server, 'exit').catch(() => undefined);
    if (isStopping) return;
    const words = `the Temporal server has ended (${serverLog}):\n${lastLines(serverLog)}`;
    onFailure(new DemoError(words));
  }

  return {
    async stop() {
      isStopping = true;
      server.kill('SIGTERM');
      await ended;
    },
  };
}

function flags(ports: DemoPorts, database: string): string[] {
  return Object.entries({
    ip: demoHost,
    port: ports.temporal,
    'ui-port': ports.ui,
    'db-filename': database,
    'log-level': 'error',
  })
    .flatMap(([name, value]) => [`--${name}`, String(value)])
    .concat(
      // Two to seven times faster than SQLite's defaults, and as safe when only the process ends.
      ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]),
    );
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}
