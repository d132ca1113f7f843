import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { workflowTypes } from '../contract/names.js';
import { reportedProblemsKey } from '../contract/search-attributes.js';
import { ordersEndedBadly, startedSince, wedgedWorkflows } from '../contract/visibility-queries.js';
import { grpcStatus, grpcStatusOf } from '../contract/grpc-status.js';

/** What can be wrong with a workflow: its tasks fail again and again, or how it ended. */
export type TroubleName = 'wedged' | 'failed' | 'terminated' | 'cancelled' | 'timedOut';
type WorkflowKind = keyof typeof workflowTypes;

/** A workflow that does not do its work. */
export interface Trouble {
  kind: WorkflowKind;
  workflowId: string;
  trouble: TroubleName;
  /** When it ended; absent for one that is wedged. */
  endedAt?: Date;
  /** The server's words for a wedged one. */
  cause?: string;
}

export interface Troubles {
  found: Trouble[];
  /** Whether this server knows which workflows are wedged. */
  seesWedged: boolean;
}

const dayMs = 86_400_000;
/** An order that ended on a Friday is still named on Monday; older ones are forgiven. */
export const troublesLookBackDays = 3;
/** More than that somebody has ended on purpose, or all have the same cause. */
const mostNamed = 100;

const endings: Partial<Record<WorkflowExecutionInfo['status']['name'], TroubleName>> = {
  FAILED: 'failed',
  TERMINATED: 'terminated',
  CANCELLED: 'cancelled',
  TIMED_OUT: 'timedOut',
};

/**
 * The workflows of the namespace that are wedged, and the orders that nobody follows because
 * their workflow ended as an order does not end. An order that was taken up again is none of
 * them. Polls that ended badly are not either: their age and the doctor tell of them.
 *
 * It asks visibility two or three questions.
 */
export async function findTroubles(client: Client): Promise<Troubles> {
  const since = new Date(Date.now() - troublesLookBackDays * dayMs);
  const wedged = await findWedged(client);
  return {
    found: [...(wedged ?? []), ...(await findForsaken(client, since))],
    seesWedged: wedged !== undefined,
  };
}

/** How many workflows have each trouble; zeros too, but not for what this server cannot see. */
export function countTroubles({
  found,
  seesWedged,
}: Troubles): { type: string; trouble: TroubleName; count: number }[] {
  const countable: { kind: WorkflowKind; trouble: TroubleName }[] = [
    ...(seesWedged ? (['order', 'poll'] as const) : []).map((kind) => ({
      kind,
      trouble: 'wedged' as const,
    })),
    ...Object.values(endings).map((trouble) => ({ kind: 'order' as const, trouble })),
  ];
  return countable.map(({ kind, trouble }) => ({
    type: workflowTypes[kind],
    trouble,
    count: found.filter((one) => one.kind === kind && one.trouble === trouble).length,
  }));
}

async function findWedged(client: Client): Promise<Trouble[] | undefined> {
  try {
    return (await listed(client, wedgedWorkflows)).map((info) => ({
      kind: kindOf(info),
      workflowId: info.workflowId,
      trouble: 'wedged',
      cause: causeOf(info),
    }));
  } catch (error) {
    // It does not know the attribute.
    if (grpcStatusOf(error) === grpcStatus.invalidArgument) return undefined;
    throw error;
  }
}

/** The newest run of each order that ended badly, unless one was started after it. */
async function findForsaken(client: Client, since: Date): Promise<Trouble[]> {
  const newest = new Map<string, Trouble & { endedAt: Date }>();
  for (const { workflowId, status, closeTime } of await listed(client, ordersEndedBadly(since))) {
    const trouble = endings[status.name];
    // Visibility lists what closed last first.
    if (trouble === undefined || closeTime === undefined || newest.has(workflowId)) continue;
    newest.set(workflowId, { kind: 'order', workflowId, trouble, endedAt: closeTime });
  }
  if (newest.size === 0) return [];
  for (const { workflowId, startTime } of await listed(
    client,
    startedSince([...newest.keys()], since),
    Infinity,
  )) {
    const ended = newest.get(workflowId);
    if (ended !== undefined && startTime >= ended.endedAt) newest.delete(workflowId);
  }
  return [...newest.values()];
}

async function listed(
  client: Client,
  query: string,
  most = mostNamed,
): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  const pageSize = Math.min(most, 1000);
  for await (const info of client.workflow.list({ query, pageSize })) {
    found.push(info);
    if (found.length >= most) break;
  }
  return found;
}

function kindOf({ type }: WorkflowExecutionInfo): WorkflowKind {
  return type === workflowTypes.poll ? 'poll' : 'order';
}

/** `category=WorkflowTaskFailed`, `cause=WorkflowTaskFailedCauseNonDeterministicError`: the cause says it. */
function causeOf({ typedSearchAttributes }: WorkflowExecutionInfo): string {
  const problems = typedSearchAttributes.get(reportedProblemsKey) ?? [];
  const cause = problems.find((problem) => problem.startsWith('cause='));
  return cause?.replace(/^cause=(WorkflowTaskFailedCause)?/, '') ?? problems.join(', ');
}
