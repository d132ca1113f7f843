import { Option, type Command } from 'commander';
import type { ActionKind } from '../../hemi/actions.js';
import { UsageError } from '../exit-codes.js';

interface WithdrawnOption {
  flags: string[];
  of: ActionKind[];
  why: string;
  instead: string;
}

/** What other channels have and Octopia has not (checklist 140, 149 and 151), refused by name. */
const withdrawnOptions: WithdrawnOption[] = [
  {
    flags: ['--amount'],
    of: ['refund'],
    why: 'Octopia has no partial refund',
    instead:
      'leave it out to refund the whole order, or give a commercial gesture in the back office',
  },
  {
    flags: ['--line', '--lines'],
    of: ['refund', 'ship'],
    why: 'Octopia acts on whole orders, never on a line',
    instead: 'leave it out to act on the whole order',
  },
  {
    flags: ['--refund-mode', '--mode'],
    of: ['refund'],
    why: 'Octopia has no refund mode any more',
    instead: 'leave it out; --reason is all that a refund needs',
  },
];

/** Makes a command refuse what Octopia has not, with the reason, instead of "unknown option". */
export function addWithdrawnOptions(command: Command, kind: ActionKind): void {
  for (const { flags, of, why, instead } of withdrawnOptions) {
    if (!of.includes(kind)) continue;
    for (const flag of flags) {
      const option = new Option(`${flag} [value]`).hideHelp();
      command.addOption(
        option.argParser(() => {
          throw new UsageError(`${flag}: ${why}; ${instead}`);
        }),
      );
    }
  }
}
