import type { Command } from 'commander';
import { sellerPolls, type ScheduleState, type SellerPolls } from '../../schedules/overview.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { refuseUnknownSeller, sellerOption, sellersFor, type SellerOptions } from '../sellers.js';
import { renderTable } from '../table.js';
import { showDuration, showTime } from '../times.js';

type ListOptions = SellerOptions & OutputOptions;

/** Adds `hemi schedule list`. */
export function addListCommand(schedule: Command, cli: Cli): void {
  describeCommand(schedule.command('list'), {
    description: 'shows the schedules, and the polls and pushes that run now; times are UTC',
    examples: ['hemi schedule list', 'hemi schedule list --seller 98797 --json'],
  })
    .option(...sellerOption)
    .action((options: ListOptions) => list(cli, options));
}

async function list(cli: Cli, options: ListOptions): Promise<void> {
  const { client } = await cli.temporal();
  const sellers = await sellersFor(client, cli.environment, options);
  if (options.seller !== undefined) {
    for (const seller of sellers) await refuseUnknownSeller(client, cli.environment, seller);
  }
  const polls = await Promise.all(sellers.map((seller) => sellerPolls(client, seller)));
  cli.report({ data: polls, text: listText(polls, cli) }, options);
}

function listText(polls: SellerPolls[], cli: Cli): string {
  const rows = polls.flatMap(({ schedules }) => schedules).map((one) => listRow(one, cli));
  const running = polls.flatMap((seller) => seller.running);
  return [
    renderTable(
      ['SCHEDULE', 'EVERY', 'STATE', 'LAST START', 'NEXT START', 'SKIPPED', 'MISSED'],
      rows,
      cli.paint,
    ),
    ...(running.length === 0 ? [] : ['', 'running now:', ...running.map((id) => `  ${id}`)]),
  ].join('\n');
}

function listRow({ scheduleId, state }: ScheduleState, cli: Cli): string[] {
  if (state === undefined) {
    return [scheduleId, '', cli.paint('bad', 'missing: hemi schedule apply'), '', '', '', ''];
  }
  const note = state.note === undefined ? '' : ` (${state.note})`;
  return [
    scheduleId,
    state.everySeconds === undefined ? '' : showDuration(state.everySeconds * 1000),
    state.paused ? cli.paint('careful', `paused${note}`) : cli.paint('good', 'active'),
    state.lastStart === undefined ? 'never' : showTime(state.lastStart),
    state.nextStart === undefined ? '' : showTime(state.nextStart),
    String(state.skippedStarts),
    String(state.missedStarts),
  ];
}
