import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { endWithStarter } from './end-with-starter.js';

/** Where a dev server listens and what it writes. */
export interface DevServerOptions {
  /** The path of the `temporal` executable. */
  executable: string;
  host: string;
  port: number;
  uiPort: number;
  /** The codec server that the UI asks to make payloads readable. */
  uiCodecEndpoint: string;
  /** The file of its database. */
  database: string;
  /** The file that it logs to. */
  logFile: string;
}

/** A Temporal dev server of ours. */
export interface DevServer {
  /** Ends it, and waits until its database is closed. */
  stop(): Promise<void>;
}

/**
 * Starts the server and its UI. It has a process group of its own, so that a Ctrl-C on the
 * terminal does not reach it before the worker has stopped; it ends with this process also when
 * that is killed.
 * @param onFailure is told when the server ends before it is stopped.
 */
export function startDevServer(
  options: DevServerOptions,
  onFailure: (words: string) => void,
): DevServer {
  const { executable, logFile } = options;
  const log = openSync(logFile, 'a');
  const command = [executable, 'server', 'start-dev', ...flags(options)];
  const server = spawn('sh', [endWithStarter, ...command], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let isStopping = false;
  const ended = watch();

  async function watch(): Promise<void> {
    await once(server, 'exit').catch(() => undefined);
    if (isStopping) return;
    onFailure(`the Temporal server has ended (${logFile}):\n${lastLines(logFile)}`);
  }

  return {
    async stop() {
      isStopping = true;
      server.kill('SIGTERM');
      await ended;
    },
  };
}

function flags({ host, port, uiPort, uiCodecEndpoint, database }: DevServerOptions): string[] {
  return Object.entries({
    ip: host,
    port,
    'ui-port': uiPort,
    'ui-codec-endpoint': uiCodecEndpoint,
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
