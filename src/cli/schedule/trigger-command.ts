import type { Command } from 'commander';
import type { ScheduleKind } from '../../schedules/schedule-kinds.js';
import { triggerPoll, type TriggeredPoll } from '../../schedules/trigger-poll.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { sellerOption, sellersFor, type SellerOptions } from '../sellers.js';
import { workflowLink, type TemporalSession } from '../temporal-session.js';
import { onlyOption, scheduleIds } from './kinds.js';

interface TriggerOptions extends SellerOptions, OutputOptions {
  only: ScheduleKind;
}

/** Adds `hemi schedule trigger`. */
export function addTriggerCommand(schedule: Command, cli: Cli): void {
  describeCommand(schedule.command('trigger'), {
    description:
      'starts a poll or a push now, through its schedule, also a paused one; starts none beside one that runs',
    examples: ['hemi schedule trigger', 'hemi schedule trigger --seller 98797 --only reconcile'],
  })
    .option(...sellerOption)
    .addOption(onlyOption('which schedule').default('poll'))
    .action((options: TriggerOptions) => trigger(cli, options));
}

async function trigger(cli: Cli, options: TriggerOptions): Promise<void> {
  const session = await cli.temporal();
  const sellers = await sellersFor(session.client, cli.environment, options);
  const ids = await scheduleIds(session.client, sellers, options.only);
  const polls = await Promise.all(ids.map((id) => triggerPoll(session.client, id)));
  cli.report(
    { data: polls, text: polls.map((poll) => describe(poll, session, cli)).join('\n') },
    options,
  );
}

function describe(poll: TriggeredPoll, session: TemporalSession, cli: Cli): string {
  const { scheduleId, outcome, workflowId } = poll;
  const words = outcome === 'started' ? 'started' : 'runs already, nothing was started';
  const link =
    workflowId === undefined ? undefined : workflowLink(session, cli.environment, workflowId);
  return `${scheduleId}: ${words}${link === undefined ? '' : `\n  ${cli.paint('quiet', link)}`}`;
}
