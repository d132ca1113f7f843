import type { Command } from 'commander';
import { exitCodes, type ExitCode } from './exit-codes.js';
import type { TemporalSession } from './temporal-session.js';
import { painter, type Paint, type Terminal } from './terminal.js';

/** What every command group is given. */
export interface Cli {
  terminal: Terminal;
  environment: NodeJS.ProcessEnv;
  paint: Paint;
  /** Connects at the first call; closed when the command ends. */
  temporal(): Promise<TemporalSession>;
  /** Prints what a command found, as text or JSON, and sets the exit code. */
  report(report: Report, options: OutputOptions): void;
  /** Says something that is not the result, on stderr. */
  note(text: string): void;
  /** What the process exits with. */
  exitCode: ExitCode;
}

/** What a command found or did. */
export interface Report {
  /** For programs: printed with `--json`. */
  data: unknown;
  /** For people. */
  text: string;
  /** Absent: done. */
  exitCode?: ExitCode;
}

/** Options that every command takes. */
export interface OutputOptions {
  json?: true;
}

/** @param connect opens the connection to Temporal that the commands share. */
export function createCli(
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
  connect: () => Promise<TemporalSession>,
): Cli & { close(): Promise<void> } {
  let session: Promise<TemporalSession> | undefined;
  const cli: Cli & { close(): Promise<void> } = {
    terminal,
    environment,
    paint: painter(terminal),
    exitCode: exitCodes.done,
    temporal: () => (session ??= connect()),
    report(report, options) {
      const text = options.json === true ? JSON.stringify(report.data, undefined, 2) : report.text;
      terminal.out.write(`${text}\n`);
      cli.exitCode = report.exitCode ?? exitCodes.done;
    },
    note: (text) => void terminal.err.write(`${text}\n`),
    async close() {
      const opened = await session?.catch(() => undefined);
      await opened?.close();
    },
  };
  return cli;
}

/** Adds what every command has: `--json`, and examples below its help. */
export function describeCommand(
  command: Command,
  { description, examples }: { description: string; examples: string[] },
): Command {
  const lines = examples.map((example) => `  $ ${example}`);
  return command
    .description(description)
    .option('--json', 'print JSON on stdout, and nothing else there')
    .addHelpText('after', ['', 'Examples:', ...lines].join('\n'));
}
