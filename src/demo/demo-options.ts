import { Command, InvalidArgumentError } from 'commander';
import { parseDuration } from '../config/duration.js';

/** What a person may choose when starting the demo. */
export interface DemoOptions {
  /** Milliseconds after which it ends by itself; absent: it runs until Ctrl-C. */
  for?: number;
  /** Starts with empty data. */
  fresh?: true;
  /** Milliseconds. */
  pollEvery: number;
  /** Milliseconds. */
  pushEvery: number;
  temporalPort: number;
  uiPort: number;
  codecPort: number;
  /** The control API takes the next one. */
  sandboxPort: number;
  /** Order documents to start with: a JSON file or a folder of them. */
  orders?: string;
  ordersPerMinute: number;
  /** Where the database and the sandbox's state are kept. */
  data: string;
}

/** The ports that `hemi` expects when it has no settings. */
export const defaultPorts = { temporal: 7233, ui: 8233, codec: 8234, sandbox: 4010 };

/**
 * Reads the command line.
 * @returns nothing when help was asked for.
 * @throws {CommanderError} after saying what is wrong.
 */
export function readOptions(words: readonly string[]): DemoOptions {
  return new Command('npm run demo --')
    .description(
      'Starts Temporal with its UI and a codec server, an Octopia sandbox whose customers order by themselves, the schedules and the worker, until Ctrl-C. A second start goes on where the first one stopped.',
    )
    .option('--for <duration>', 'end by itself after this long, such as 60s', readDuration)
    .option('--fresh', 'start with empty data')
    .option('--poll-every <duration>', 'how often new orders are read', readDuration, 10_000)
    .option('--push-every <duration>', 'how often offers are pushed', readDuration, 30_000)
    .option('--temporal-port <port>', 'of the Temporal server', readPort, defaultPorts.temporal)
    .option('--ui-port <port>', 'of the Temporal UI', readPort, defaultPorts.ui)
    .option(
      '--codec-port <port>',
      'of what makes payloads readable in the UI',
      readPort,
      defaultPorts.codec,
    )
    .option('--sandbox-port <port>', 'of the sandbox', readPort, defaultPorts.sandbox)
    .option('--orders <path>', 'order documents to start with: a JSON file, or a folder of them')
    .option('--orders-per-minute <number>', 'how often customers order', readNumber, 6)
    .option('--data <directory>', 'where the data is kept', '.data')
    .addHelpText('after', '\nA port of 0 takes any free one.')
    .exitOverride()
    .parse(words, { from: 'user' })
    .opts<DemoOptions>();
}

function readDuration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined && milliseconds >= 1000) return milliseconds;
  throw new InvalidArgumentError('Give a duration of at least 1s, such as 60s or 5m.');
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Give a port from 0 to 65535.');
}

function readNumber(text: string): number {
  if (/^\d{1,4}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number, such as 6 or 0.5.');
}
