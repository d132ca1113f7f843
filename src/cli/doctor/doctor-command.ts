import type { Command } from 'commander';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { exitCodes } from '../exit-codes.js';
import { sellerOption, type SellerOptions } from '../sellers.js';
import type { Tone } from '../terminal.js';
import type { Finding } from './finding.js';

const tones: Record<Finding['level'], Tone> = {
  ok: 'good',
  warn: 'careful',
  fail: 'bad',
  skipped: 'quiet',
};

/** Adds `hemi doctor`. */
export function addDoctorCommand(program: Command, cli: Cli): void {
  describeCommand(program.command('doctor'), {
    description:
      'looks at everything that has to work and says what to do; exit code 1 if something fails',
    examples: ['hemi doctor', 'hemi doctor --json'],
  })
    .option(...sellerOption)
    .action(async (options: SellerOptions & OutputOptions) => {
      // Loaded late: it brings the client of Octopia, which no other command needs.
      const { examine } = await import('./examine.js');
      const findings = await examine(cli, options);
      const failed = findings.some(({ level }) => level === 'fail');
      cli.report(
        {
          data: { findings },
          text: findings.map((finding) => findingText(finding, cli)).join('\n'),
          exitCode: failed ? exitCodes.failed : exitCodes.done,
        },
        options,
      );
    });
}

function findingText({ check, level, message, advice }: Finding, cli: Cli): string {
  const line = `${cli.paint(tones[level], level.padEnd(7))} ${check}: ${message}`;
  return advice === undefined ? line : `${line}\n        what to do: ${advice}`;
}
