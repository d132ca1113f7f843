import { Command, InvalidArgumentError } from 'commander';
import { runToEnd } from '../bench/surroundings/child-process.js';
import { builtCommand, sourceCommand } from '../bench/surroundings/project.js';
import { faultFamilies, faultNames, type FaultName } from './faults/index.js';
import { reportText } from './report.js';
import { runChaos } from './run.js';

interface Options {
  seed: string;
  for: number;
  settle: number;
  faults: readonly FaultName[];
  workers: number;
  build: boolean;
  sources?: true;
  json?: true;
}

const families = faultNames.map((name) => `  ${name.padEnd(16)} ${faultFamilies[name].about}`);

const program = new Command('chaos')
  .description(
    'breaks a running connector in every way that is known, and draws up a ledger of what went wrong; exits 0 only if that is clean',
  )
  .option('--seed <text>', 'the same seed makes the same plan (default: a new one)', newSeed())
  .option(
    '--for <time>',
    'how long orders come and faults strike, such as 90s or 3m',
    readTime,
    60_000,
  )
  .option('--settle <time>', 'how long it may take to settle afterwards', readTime, 300_000)
  .option(
    '--faults <names>',
    'only these, separated by commas; none for no faults',
    readFaults,
    faultNames,
  )
  .option('--workers <number>', 'how many worker processes: 1 or 2', readWorkers, 2)
  .option('--no-build', 'runs dist/ as it is')
  .option('--sources', 'runs the sources instead of a build, which is slower')
  .option('--json', 'print JSON on stdout, and nothing else there')
  .addHelpText(
    'after',
    `\nFaults:\n${families.join('\n')}\n\nExamples:\n  $ npm run chaos -- --seed 7 --for 3m\n  $ npm run chaos -- --faults lost-answers,lags --for 1m`,
  )
  .action(run);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}
await program.parseAsync();

async function run(options: Options): Promise<void> {
  const { seed, faults, workers } = options;
  const again = commandOf(options);
  note(again);
  if (options.build && options.sources !== true) {
    note('npm run build');
    await runToEnd('npm', ['run', 'build']);
  }
  const report = await runChaos({
    seed,
    duration: options.for,
    settleWithin: options.settle,
    faults,
    workers,
    command: options.sources === true ? sourceCommand : [builtCommand],
    note,
  });
  const text =
    options.json === true
      ? JSON.stringify({ again, ...report }, undefined, 2)
      : reportText(report, again);
  process.stdout.write(`${text}\n`);
  process.exitCode = report.ledger.isClean ? 0 : 1;
}

/** What makes the same run once more. */
function commandOf({ seed, for: duration, faults, workers, sources }: Options): string {
  const chosen =
    faults.length === faultNames.length ? '' : ` --faults ${faults.join(',') || 'none'}`;
  const how = sources === true ? ' --sources' : '';
  return `npm run chaos -- --seed ${seed} --for ${duration / 1000}s --workers ${workers}${chosen}${how}`;
}

function newSeed(): string {
  return String(Date.now() % 1_000_000);
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function readTime(text: string): number {
  const [, number, unit] = /^(\d{1,4})(s|m)$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Give a time such as 90s or 3m.');
  return Number(number) * (unit === 'm' ? 60_000 : 1000);
}

function readFaults(text: string): FaultName[] {
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const found = faultNames.find((known) => known === name.trim());
    if (found === undefined) throw new InvalidArgumentError(`There is no ${name}; see --help.`);
    return found;
  });
}

function readWorkers(text: string): number {
  if (text === '1' || text === '2') return Number(text);
  throw new InvalidArgumentError('Give 1 or 2.');
}
