import type { Command } from 'commander';
import { loadPollConfig } from '../config/config.js';
import { applyPushSchedules, applySchedules } from '../schedules/apply.js';
import { ensureNamespace, retentionCommand, retentionFault } from '../temporal/namespace.js';
import { prepareSearchAttributes } from '../temporal/prepare-search-attributes.js';
import { describeCommand, type Cli, type OutputOptions } from './cli.js';
import { describeApplied } from './schedule/apply-command.js';
import { describePlace } from './temporal-session.js';

/** Adds `hemi setup`. */
export function addSetupCommand(program: Command, cli: Cli): void {
  describeCommand(program.command('setup'), {
    description:
      'does what has to be done once for a namespace: creates it, registers the search attributes, makes the schedules. Can be repeated',
    examples: ['hemi setup', 'hemi setup --json'],
  }).action((options: OutputOptions) => setUp(cli, options));
}

async function setUp(cli: Cli, options: OutputOptions): Promise<void> {
  // Wrong settings are named before anything is done.
  const { accounts, window, pushEvery } = loadPollConfig(cli.environment);
  const session = await cli.temporal();
  const { client, address, namespace } = session;
  const ensured = await ensureNamespace(client, namespace);
  const fault = retentionFault(ensured.retentionDays);
  if (fault !== undefined) cli.note(`note: ${fault}. Mend it: ${retentionCommand(namespace)}`);
  const registered = await prepareSearchAttributes(client, namespace);
  const sellers = accounts.map(({ sellerId }) => sellerId);
  const schedules = [
    ...(await applySchedules(client, sellers, window)),
    ...(await applyPushSchedules(client, accounts, pushEvery)),
  ];
  cli.report(
    {
      data: {
        temporal: { address, namespace },
        namespace: ensured,
        searchAttributes: { registered },
        schedules,
      },
      text: [
        `Temporal: ${describePlace(session)}`,
        `namespace: ${ensured.outcome}, remembers closed workflows for ${ensured.retentionDays} days`,
        `search attributes: ${registered.length === 0 ? 'all were there' : `registered ${registered.join(', ')}`}; they can be used`,
        ...schedules.map(describeApplied),
        'next: run a worker (hemi worker), then look: hemi doctor',
      ].join('\n'),
    },
    options,
  );
}
