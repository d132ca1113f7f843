import type { Command } from 'commander';
import { describeCommand, type Cli } from '../cli.js';
import { CommandFailure } from '../exit-codes.js';

const explanation =
  'there is no cancel on Octopia: refuse an order that waits for acceptance, refund one that was accepted or shipped';

/** Adds `hemi order cancel`, which people know from other channels; it only explains what to use. */
export function addCancelCommand(order: Command, _cli: Cli): void {
  describeCommand(order.command('cancel'), {
    description: 'does not exist on Octopia; says what to use instead',
    examples: ['hemi order refuse 2105251416839', 'hemi order refund 2105251416839'],
  })
    .argument('[id]', 'the order id or the reference')
    .allowUnknownOption()
    .allowExcessArguments()
    .action((id = '<id>') => {
      throw new CommandFailure(
        explanation,
        `hemi order show ${String(id)} says what is possible now; then hemi order refuse ${String(id)}, or hemi order refund ${String(id)}`,
      );
    });
}
