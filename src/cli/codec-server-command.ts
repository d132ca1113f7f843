import type { Command } from 'commander';
import { loadCodecServerConfig } from '../config/config.js';
import { stopOnSignals } from '../operation/stop-on-signals.js';
import { describeCommand, type Cli, type OutputOptions } from './cli.js';
import { readPort } from './read-port.js';

interface CodecServerCommandOptions extends OutputOptions {
  host: string;
  port: number;
  allowEncode?: true;
}

/** Adds `hemi codec-server`, which runs until it is stopped. */
export function addCodecServerCommand(program: Command, cli: Cli): void {
  describeCommand(program.command('codec-server'), {
    description:
      'makes payloads readable in the Temporal UI and CLI, for whoever may read them, until SIGTERM or Ctrl-C; needs PAYLOAD_KEYS. It logs each call to stdout, without content',
    examples: [
      'hemi codec-server',
      'hemi codec-server --allow-encode --json',
      'CODEC_SERVER_TOKEN_FILE=/run/secrets/codec-token hemi codec-server --host 0.0.0.0',
      'temporal workflow show -w order:98797:T1 --codec-endpoint http://127.0.0.1:8234',
    ],
  })
    .option(
      '--host <address>',
      'where it listens; another than this machine needs CODEC_SERVER_TOKEN or CODEC_SERVER_JWT_ISSUER',
      '127.0.0.1',
    )
    .option('--port <number>', 'its port; 0 takes a free one', readPort, 8234)
    .option('--allow-encode', 'encrypt too, so that the dialogs of the Temporal UI can send')
    .action((options: CodecServerCommandOptions) => runCodecServer(cli, options));
}

async function runCodecServer(cli: Cli, options: CodecServerCommandOptions): Promise<void> {
  // Loaded late: the other commands need none of it.
  const [{ startCodecServer }, { loadTemporalSettings }, { createLog }] = await Promise.all([
    import('../codec-server/codec-server.js'),
    import('../temporal/connection.js'),
    import('../operation/logging.js'),
  ]);
  const { uiOrigin, credentials, logFormat } = loadCodecServerConfig(cli.environment);
  const { namespace, payloadKeys } = loadTemporalSettings(cli.environment);
  // Audit lines are never left out, whatever LOG_LEVEL says.
  const log = createLog({ level: 'info', format: options.json === true ? 'json' : logFormat });
  const { host, port } = options;
  const allowEncode = options.allowEncode === true;
  const server = await startCodecServer({
    host,
    port,
    uiOrigin,
    credentials,
    namespace,
    payloadKeys,
    allowEncode,
    log,
  });
  const stopped = new Promise<void>((resolve) => {
    stopOnSignals((signal) => {
      log.info({ signal }, 'stopping');
      resolve();
    });
  });
  const { address } = server;
  const keys = payloadKeys.map(({ id }) => id);
  const asksFor = Object.keys(credentials);
  log.info({ address, namespace, uiOrigin, allowEncode, asksFor, keys }, 'codec server started');
  if (keys.length === 0) log.warn('PAYLOAD_KEYS is off: nothing that is encrypted can be read');
  await stopped;
  await server.close();
  log.info('codec server stopped');
}
