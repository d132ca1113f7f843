import { InvalidArgumentError, type Command } from 'commander';
import { keyIdPattern, newPayloadKey } from '../config/payload-keys-setting.js';
import { describeCommand, type Cli, type OutputOptions } from './cli.js';

interface NewKeyOptions extends OutputOptions {
  id: string;
}

/** Adds `hemi keys new`. */
export function addKeysCommand(program: Command, cli: Cli): void {
  const keys = program
    .command('keys')
    .description('the keys that encrypt what Temporal stores (docs/security.md)');
  describeCommand(keys.command('new'), {
    description: 'makes a key and prints it as PAYLOAD_KEYS takes it; it is kept nowhere else',
    examples: [
      'hemi keys new',
      'hemi keys new --id 2026-07 >> payload-keys',
      'hemi keys new --json',
    ],
  })
    .option('--id <id>', 'its name, which everything that it encrypts carries', readKeyId, today())
    .action((options: NewKeyOptions) => {
      const key = newPayloadKey(options.id);
      cli.report({ data: key, text: `${key.id}:${key.secret}` }, options);
      cli.note(
        'keep it where secrets are kept: without it nothing can be read that it has encrypted',
      );
    });
}

function today(): string {
  return new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
}

function readKeyId(text: string): string {
  if (keyIdPattern.test(text)) return text;
  throw new InvalidArgumentError('Give up to 40 letters, digits, - _ or .');
}
