import { Command, InvalidArgumentError } from 'commander';
import { present } from '../src/language/present.js';
import type { Bench, Row } from './figure.js';
import { figures } from './figures/index.js';
import { judge } from './judge.js';
import { describeMachine } from './machine.js';
import { resultTable } from './result-table.js';
import { scaledSizes } from './sizes.js';
import { runToEnd } from './surroundings/child-process.js';
import { withConnector } from './surroundings/connector.js';

interface Options {
  json?: true;
  build: boolean;
  repeats: number;
  scale: number;
  orders?: number[];
  profile?: string;
}

const program = new Command('bench')
  .description(
    'measures speed and cost on a real Temporal dev server, the built worker and the sandbox',
  )
  .argument('[names...]', `the figures to measure: ${figures.map(({ name }) => name).join(', ')}`)
  .option('--json', 'print JSON on stdout, and nothing else there')
  .option('--repeats <number>', 'how often a noisy measurement is repeated', readCount, 3)
  .option('--scale <factor>', 'multiplies all sizes, such as 0.05 for a quick look', readFactor, 1)
  .option('--orders <sizes>', 'the sizes of first-sync, separated by commas', readCounts)
  .option('--profile <folder>', "writes the worker's processor profiles into a folder")
  .option('--no-build', 'measures dist/ as it is')
  .addHelpText(
    'after',
    '\nExamples:\n  $ npm run bench\n  $ npm run bench -- life first-sync --orders 500',
  )
  .action(run);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}
await program.parseAsync();

async function run(names: string[], options: Options): Promise<void> {
  const unknown = names.filter((name) => !figures.some((figure) => figure.name === name));
  if (unknown.length > 0) program.error(`no such figure: ${unknown.join(', ')}`);
  const machine = describeMachine();
  if (options.build) {
    note('npm run build');
    await runToEnd('npm', ['run', 'build']);
  }
  const chosen = figures.filter(({ name }) => names.length === 0 || names.includes(name));
  const rows: Row[] = [];
  const failures: { figure: string; message: string }[] = [];
  for (const figure of chosen) {
    note(`${figure.name}: ${figure.about}`);
    try {
      rows.push(...(await figure.measure(benchFor(figure.name, options))));
    } catch (error) {
      // The other figures are worth having all the same.
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.push({ figure: figure.name, message });
      note(`${figure.name} failed: ${message}`);
      process.exitCode = 1;
    }
  }
  const judged = rows.map(judge);
  const text =
    options.json === true
      ? JSON.stringify({ machine, rows: judged, failures }, undefined, 2)
      : `${resultTable(judged)}\n${Object.entries(machine)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}`;
  process.stdout.write(`${text}\n`);
}

function benchFor(name: string, options: Options): Bench {
  const sizes = scaledSizes(options.scale);
  const profiling = present({ profileInto: options.profile });
  return {
    sizes: options.orders === undefined ? sizes : { ...sizes, firstSync: options.orders },
    repeats: options.repeats,
    progress: (text) => note(`${name}: ${text}`),
    withConnector: (given, use) => withConnector({ ...profiling, ...given }, use),
  };
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 1.');
}

function readCounts(text: string): number[] {
  return text.split(',').map(readCount);
}

function readFactor(text: string): number {
  const factor = Number(text);
  if (factor > 0 && factor <= 100) return factor;
  throw new InvalidArgumentError('Give a number such as 0.05.');
}
