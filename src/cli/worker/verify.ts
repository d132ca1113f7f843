import { loadDeploymentConfig, loadPayloadKeys } from '../../config/config.js';
import { buildIdOf } from '../../temporal/rollout/build-id.js';
import { bundleKindFor } from '../../temporal/rollout/deployment-version.js';
import type { FailedReplay, ReplayedGroup } from '../../temporal/rollout/replay-histories.js';
import type { Cli, OutputOptions } from '../cli.js';
import { exitCodes } from '../exit-codes.js';
import { describePlace } from '../temporal-session.js';

/** What `hemi worker --verify` is given. */
export interface VerifyOptions extends OutputOptions {
  /** How many runs of each group are replayed. */
  histories: number;
}

/** Replays what runs on this code, and reports which workflows cannot go on with it. */
export async function verify(cli: Cli, { histories, json }: VerifyOptions): Promise<void> {
  const deployment = loadDeploymentConfig(cli.environment);
  const session = await cli.temporal();
  const { client, address, namespace } = session;
  // Loaded late: the native module of the SDK is of no use to the other commands.
  const [{ replayHistories }, { loadWorkflowBundle }, { installQuietRuntime }] = await Promise.all([
    import('../../temporal/rollout/replay-histories.js'),
    import('../../temporal/workflow-bundle.js'),
    import('../../operation/runtime.js'),
  ]);
  const workflowBundle = await loadWorkflowBundle(bundleKindFor(deployment));
  const buildId = deployment?.buildId ?? (await buildIdOf(workflowBundle));
  cli.note(`replaying histories of ${describePlace(session)} on ${buildId}`);
  installQuietRuntime();
  const groups: ReplayedGroup[] = [];
  const payloadKeys = loadPayloadKeys(cli.environment);
  const options = { client, workflowBundle, payloadKeys, mostOfEach: histories };
  for await (const group of replayHistories(options)) {
    cli.note(`  ${groupText(group)}`);
    groups.push(group);
  }
  const failed = groups.flatMap((group) => group.failed);
  cli.report(
    {
      data: { temporal: { address, namespace }, buildId, groups },
      text: resultText(groups, failed),
      exitCode: failed.length === 0 ? exitCodes.done : exitCodes.failed,
    },
    json === true ? { json } : {},
  );
}

function groupText({ group, replayed, failed }: ReplayedGroup): string {
  const failures = failed.length === 0 ? '' : `, ${failed.length} do not`;
  return `${group}: ${replayed} replay${failures}`;
}

function resultText(groups: ReplayedGroup[], failed: FailedReplay[]): string {
  const replayed = groups.reduce((sum, group) => sum + group.replayed, 0);
  if (failed.length > 0) {
    return [
      `${failed.length} of ${replayed + failed.length} workflows do not replay on this code:`,
      ...failed.flatMap(({ workflowId, runId, reason }) => [
        `  ${workflowId} (run ${runId})`,
        `    ${reason}`,
      ]),
      'Do not roll it out: these workflows would stand still. Guard the change with patched() (CONTRIBUTING.md, "Change a workflow").',
    ].join('\n');
  }
  if (replayed === 0) return 'there is nothing to replay: no workflow of ours has run here yet';
  return `all ${replayed} workflows replay on this code: it can be rolled out`;
}
