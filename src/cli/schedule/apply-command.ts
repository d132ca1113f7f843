import type { Command } from 'commander';
import { loadPollConfig } from '../../config/config.js';
import { applyPushSchedules, applySchedules, type AppliedSchedule } from '../../schedules/apply.js';
import { scheduledSellers } from '../../schedules/overview.js';
import { scheduleKinds } from '../../schedules/schedule-kinds.js';
import { triggerPoll } from '../../schedules/trigger-poll.js';
import { describePlace } from '../temporal-session.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';

interface ApplyOptions extends OutputOptions {
  trigger?: true;
}

/** Adds `hemi schedule apply`. */
export function addApplyCommand(schedule: Command, cli: Cli): void {
  describeCommand(schedule.command('apply'), {
    description:
      "makes the schedules of all accounts what the settings say; can be repeated, and keeps a schedule's pause",
    examples: ['hemi schedule apply', 'hemi schedule apply --trigger'],
  })
    .option('--trigger', 'read orders right away too, unless a poll runs')
    .action((options: ApplyOptions) => apply(cli, options));
}

async function apply(cli: Cli, options: ApplyOptions): Promise<void> {
  const config = loadPollConfig(cli.environment);
  const sellers = config.accounts.map(({ sellerId }) => sellerId);
  const session = await cli.temporal();
  const { client, address, namespace } = session;
  const leftOver = (await scheduledSellers(client)).filter((seller) => !sellers.includes(seller));
  const schedules = [
    ...(await applySchedules(client, sellers, config.window)),
    ...(await applyPushSchedules(client, config.accounts, config.pushEvery)),
  ];
  const triggered =
    options.trigger === true
      ? await Promise.all(sellers.map((id) => triggerPoll(client, scheduleKinds.poll.id(id))))
      : [];
  for (const seller of leftOver) {
    cli.note(
      `note: seller ${seller} has schedules but is not in the settings; pause them with: hemi schedule pause --seller ${seller}`,
    );
  }
  cli.report(
    {
      data: { temporal: { address, namespace }, schedules, triggered, leftOver },
      text: [
        `Temporal: ${describePlace(session)}`,
        ...schedules.map(describeApplied),
        ...triggered.map(({ scheduleId, outcome }) =>
          outcome === 'started' ? `${scheduleId}: started` : `${scheduleId}: runs already`,
        ),
      ].join('\n'),
    },
    options,
  );
}

/** What became of one schedule, for people. */
export function describeApplied({ scheduleId, outcome, paused }: AppliedSchedule): string {
  return `${scheduleId}: ${outcome}${paused ? ', still paused (hemi schedule resume)' : ''}`;
}
