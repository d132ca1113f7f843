import type { Client } from '@temporalio/client';
import {
  findTroubles,
  troublesLookBackDays,
  type Trouble,
  type TroubleName,
} from '../../operation/troubles.js';
import { showTime } from '../times.js';
import type { Finding } from './finding.js';

/** What is said of each trouble. */
const words: Record<TroubleName, Pick<Finding, 'level' | 'advice'> & { meaning: string }> = {
  wedged: {
    level: 'fail',
    meaning: 'wedged, its workflow task fails again and again',
    advice:
      'read the failure in the Temporal UI (the newest WorkflowTaskFailed); after a deploy, start the workers of before. docs/operations.md says more',
  },
  failed: {
    level: 'fail',
    meaning: 'failed, and nobody follows the order',
    advice: 'read why in the Temporal UI; follow the order again: hemi order sync <id>',
  },
  timedOut: {
    level: 'fail',
    meaning: 'timed out, and nobody follows the order',
    advice: 'follow the order again: hemi order sync <id>',
  },
  terminated: {
    level: 'warn',
    meaning: 'terminated by somebody, and nobody follows the order',
    advice: 'follow the order again: hemi order sync <id>',
  },
  cancelled: {
    level: 'warn',
    meaning: 'cancelled by somebody, and nobody follows the order',
    advice: 'follow the order again: hemi order sync <id>',
  },
};

const check = 'order workflows';
/** A list of hundreds helps nobody. */
const mostNamed = 10;

/** No workflow is wedged, and no order is left behind by a workflow that ended badly. */
export async function checkTroubles(client: Client): Promise<Finding[]> {
  const { found, seesWedged } = await findTroubles(client);
  const findings = findingsOf(found);
  if (!seesWedged) {
    findings.push({
      check,
      level: 'skipped',
      message: 'this server does not say which workflows are wedged',
      advice: 'watch the metric temporal_workflow_task_execution_failed of the workers',
    });
  }
  if (found.length > 0) return findings;
  const wedged = seesWedged ? 'none is wedged, and ' : '';
  const message = `${wedged}none ended badly in the last ${troublesLookBackDays} days`;
  return [{ check, level: 'ok', message }, ...findings];
}

function findingsOf(found: readonly Trouble[]): Finding[] {
  const kinds = new Set(found.map(({ trouble }) => trouble));
  return [...kinds].map((kind) => {
    const { meaning, ...rest } = words[kind];
    const names = found.filter(({ trouble }) => trouble === kind).map(nameOf);
    const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
    return {
      check,
      message: `${meaning}: ${names.slice(0, mostNamed).join(', ')}${more}`,
      ...rest,
    };
  });
}

function nameOf({ workflowId, endedAt, cause }: Trouble): string {
  const detail = cause ?? (endedAt === undefined ? '' : showTime(endedAt));
  return detail === '' ? workflowId : `${workflowId} (${detail})`;
}
