import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Command } from 'commander';
import { backfillWorkflowId } from '../../contract/names.js';
import { startBackfill } from '../../schedules/backfill.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { CommandFailure, UsageError } from '../exit-codes.js';
import { sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { workflowLink } from '../temporal-session.js';
import { readPastMoment } from '../times.js';
import { present } from '../../language/present.js';

interface BackfillOptions extends SellerOptions, OutputOptions {
  since: string;
  until?: string;
}

/** Adds `hemi schedule backfill`. */
export function addBackfillCommand(schedule: Command, cli: Cli): void {
  describeCommand(schedule.command('backfill'), {
    description:
      'reads once more all orders that changed since a moment; the schedules go on as they are',
    examples: [
      'hemi schedule backfill --since 2026-01-31',
      'hemi schedule backfill --since 2026-01-31T08:00Z --seller 98797',
      'hemi schedule backfill --since 2026-01-31 --until 2026-02-28',
    ],
  })
    .option(...sellerOption)
    .requiredOption(
      '--since <time>',
      'a date or a time; UTC unless it has a zone',
      (text: string) => readPastMoment(text),
    )
    .option(
      '--until <time>',
      'the end of what is read, in the same form; now by default',
      (text: string) => readPastMoment(text),
    )
    .action((options: BackfillOptions) => backfill(cli, options));
}

async function backfill(cli: Cli, options: BackfillOptions): Promise<void> {
  if (options.until !== undefined && options.until < options.since) {
    throw new UsageError('--until lies before --since');
  }
  const session = await cli.temporal();
  const sellerId = await sellerFor(session.client, cli.environment, options);
  const started = await start();
  const link = workflowLink(session, cli.environment, started.workflowId);
  for (const id of started.beside)
    cli.note(`note: ${id} runs at the same moment; that does no harm`);
  cli.report(
    {
      data: { ...started, ...present({ link }) },
      text: [
        `${started.workflowId}: reads again what changed since ${started.since}${started.until === undefined ? '' : ` until ${started.until}`}`,
        '  follow: hemi schedule list',
        ...(link === undefined ? [] : [`  look: ${link}`]),
      ].join('\n'),
    },
    options,
  );

  async function start() {
    try {
      return await startBackfill(session.client, sellerId, options);
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      throw new CommandFailure(
        `a backfill of seller ${sellerId} runs already (${backfillWorkflowId(sellerId)})`,
        'wait for its end: hemi schedule list',
      );
    }
  }
}
