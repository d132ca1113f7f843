import type { ScheduleHandle } from '@temporalio/client';
import type { Command } from 'commander';
import type { ScheduleKind } from '../../schedules/schedule-kinds.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { sellerOption, sellersFor, type SellerOptions } from '../sellers.js';
import { onlyOption, scheduleIds } from './kinds.js';

interface PauseOptions extends SellerOptions, OutputOptions {
  only?: ScheduleKind;
  note?: string;
}

type Verb = 'pause' | 'resume';

const verbs: Record<
  Verb,
  {
    done: 'paused' | 'active';
    description: string;
    change: (handle: ScheduleHandle, note: string) => Promise<void>;
  }
> = {
  pause: {
    done: 'paused',
    description:
      'stops reading orders and pushing offers until resume; what runs goes on to its end',
    change: (handle, note) => handle.pause(note),
  },
  resume: {
    done: 'active',
    description:
      'reads orders and pushes offers again; the first poll reaches back to the last success, nothing is lost',
    change: (handle, note) => handle.unpause(note),
  },
};

/** Adds `hemi schedule pause` and `resume`. */
export function addPauseCommands(schedule: Command, cli: Cli): void {
  for (const verb of ['pause', 'resume'] as const) {
    describeCommand(schedule.command(verb), {
      description: verbs[verb].description,
      examples: [
        `hemi schedule ${verb}`,
        `hemi schedule ${verb} --seller 98797 --only poll --note "maintenance until noon"`,
        `hemi schedule ${verb} --only offers`,
      ],
    })
      .option(...sellerOption)
      .addOption(onlyOption('one schedule of the seller (default: all that there are)'))
      .option('--note <text>', 'why; everybody sees it in the list and in the Temporal UI')
      .action((options: PauseOptions) => change(cli, verb, options));
  }
}

async function change(cli: Cli, verb: Verb, options: PauseOptions): Promise<void> {
  const { client } = await cli.temporal();
  const sellers = await sellersFor(client, cli.environment, options);
  const ids = await scheduleIds(client, sellers, options.only);
  for (const id of ids) {
    const note = options.note ?? `hemi schedule ${verb}`;
    await verbs[verb].change(client.schedule.getHandle(id), note);
  }
  const state = verbs[verb].done;
  cli.report(
    {
      data: ids.map((scheduleId) => ({ scheduleId, state })),
      text: ids.map((id) => `${id}: ${state}`).join('\n'),
    },
    options,
  );
}
