import type { Command } from 'commander';
import { withdrawnActions } from '../../hemi/actions.js';
import { describeCommand, type Cli } from '../cli.js';
import { CommandFailure } from '../exit-codes.js';

/** Adds a command for each action that people know from other channels; it only explains what to use instead. */
export function addWithdrawnCommands(order: Command, _cli: Cli): void {
  for (const [name, explanation] of withdrawnActions) {
    describeCommand(order.command(name), {
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
}
