import { InvalidArgumentError, type Command } from 'commander';
import { stopOnSignals } from '../operation/stop-on-signals.js';
import { present } from '../language/present.js';
import { describeCommand, type Cli, type OutputOptions } from './cli.js';
import { CommandFailure } from './exit-codes.js';
import { readPort } from './read-port.js';

interface SandboxCommandOptions extends OutputOptions {
  host: string;
  port: number;
  controlPort?: number;
  orders?: string;
  state?: string;
  seller: string[];
  autopilot: boolean;
  ordersPerMinute: number;
  speed: number;
  seed: string;
}

/** The credentials that the sandbox accepts; they open nothing else. */
const credentials = { clientId: 'sandbox', clientSecret: 'sandbox-secret' };

/** Adds `hemi sandbox`, which runs until it is stopped. */
export function addSandboxCommand(program: Command, cli: Cli): void {
  describeCommand(program.command('sandbox'), {
    description:
      'runs an Octopia to develop against until SIGTERM or Ctrl-C; prints the settings that use it',
    examples: [
      'hemi sandbox',
      'hemi sandbox --orders my-orders.json --no-autopilot',
      'hemi sandbox --state .data/sandbox.json --orders-per-minute 60 --seed friday',
    ],
  })
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .option('--port <number>', "the marketplace's port; 0 takes a free one", readPort, 4010)
    .option('--control-port <number>', "the control API's port (default: the next one)", readPort)
    .option('--orders <path>', 'order documents to start with: a JSON file, or a folder of them')
    .option('--state <file>', 'where the state is kept, so that it survives a restart')
    .option('--seller <id...>', 'the accounts that the credentials are for', ['98797'])
    .option('--no-autopilot', 'no customers, no warehouse: nothing happens by itself')
    .option('--orders-per-minute <number>', 'new orders of the autopilot', readNumber, 6)
    .option('--speed <factor>', 'how many times faster than in life all else goes', readNumber, 360)
    .option('--seed <text>', 'the same seed makes the same orders', 'sandbox')
    .action((options: SandboxCommandOptions) => runSandbox(cli, options));
}

async function runSandbox(cli: Cli, options: SandboxCommandOptions): Promise<void> {
  const { startSandbox } = await loadSandbox();
  const stopped = new Promise<void>((resolve) => {
    stopOnSignals(() => resolve());
  });
  const sandbox = await startSandbox({
    host: options.host,
    port: options.port,
    ...present({
      controlPort: options.controlPort,
      ordersPath: options.orders,
      stateFile: options.state,
    }),
    credentials: [{ ...credentials, sellerIds: options.seller }],
    autopilot: options.autopilot
      ? { seed: options.seed, ordersPerMinute: options.ordersPerMinute, speed: options.speed }
      : false,
  });
  const settings = {
    OCTOPIA_API_URL: sandbox.apiUrl,
    OCTOPIA_TOKEN_URL: sandbox.tokenUrl,
    OCTOPIA_CLIENT_ID: credentials.clientId,
    OCTOPIA_CLIENT_SECRET: credentials.clientSecret,
    OCTOPIA_ACCOUNTS: options.seller.join(','),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  cli.note('The sandbox runs until Ctrl-C. These settings use it:');
  cli.report(
    {
      data: { settings, controlUrl: sandbox.controlUrl },
      text: [...lines, `# control API: ${sandbox.controlUrl}`].join('\n'),
    },
    options,
  );
  await stopped;
  await sandbox.close();
}

/** Loaded late: it is for development, and needs a package that an installed worker goes without. */
async function loadSandbox() {
  try {
    return await import('../sandbox/server.js');
  } catch (error) {
    if (!(error instanceof Error) || !/^Cannot find (package|module)/.test(error.message))
      throw error;
    throw new CommandFailure(
      'the sandbox needs packages for development, which are not installed here',
      'run it from a clone: npm ci && npm run sandbox',
    );
  }
}

function readNumber(text: string): number {
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number, such as 6 or 0.5.');
}
