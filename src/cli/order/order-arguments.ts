import { Option, type Command } from 'commander';
import { marketplaceCodeField } from '../../hemi/actions.js';
import { sellerOption } from '../sellers.js';
import { readDuration } from '../times.js';

/** Options of the commands that wait for an answer. */
export interface WaitOptions {
  /** Milliseconds. */
  wait: number;
}

/** Adds what says which order is meant. */
export function addOrderArguments(command: Command): void {
  command
    .argument('<id>', 'the order id or the reference')
    .option(...sellerOption)
    .option(marketplaceCodeField.option, marketplaceCodeField.meaning);
}

export function addWaitOption(command: Command): void {
  command.addOption(
    new Option(
      '--wait <time>',
      'how long to wait for the outcome, such as 90s or 2m; if it is over the exit code is 3',
    )
      .argParser(readDuration)
      .default(60_000, '60s'),
  );
}
