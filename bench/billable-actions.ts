import type { History } from './history.js';

/**
 * What Temporal Cloud bills for an event of a history: one row a kind of action. An activity
 * is billed for each attempt, so it is counted when the server says which attempt it was.
 */
const rows: { action: string; actions: number; event: string; why: string }[] = [
  {
    action: 'signal',
    actions: 1,
    event: 'workflowExecutionSignaledEventAttributes',
    why: 'each signal that arrives',
  },
  {
    action: 'signal sent',
    actions: 1,
    event: 'signalExternalWorkflowExecutionInitiatedEventAttributes',
    why: 'each signal that a workflow sends',
  },
  {
    action: 'update',
    actions: 1,
    event: 'workflowExecutionUpdateAcceptedEventAttributes',
    why: 'each update; one that its validator rejects is not in the history',
  },
  { action: 'timer', actions: 1, event: 'timerStartedEventAttributes', why: 'each timer' },
  {
    action: 'search attributes',
    actions: 1,
    event: 'upsertWorkflowSearchAttributesEventAttributes',
    why: 'each upsert, whatever it holds',
  },
  {
    action: 'local activities',
    actions: 1,
    event: 'markerRecordedEventAttributes',
    why: 'each marker of local activities',
  },
];

/** How a workflow came to life; `billed` counts the start itself. */
const starts = {
  'schedule run': { billed: 3, why: 'the schedule, its action, and the workflow it starts' },
  'child start': {
    billed: 2,
    why: 'counted with the child and not with its parent, so that a life shows all that it costs',
  },
  'workflow start': { billed: 1, why: 'by a client, or by continue-as-new' },
};

/** Billable actions by kind. */
export type BillableActions = Record<string, number>;

/** Counts what Temporal Cloud bills for one run of a workflow. */
export function billableActions({ events }: History): BillableActions {
  const counts: BillableActions = {};
  const add = (action: string, actions: number) => {
    if (actions > 0) counts[action] = (counts[action] ?? 0) + actions;
  };
  for (const event of events) {
    const started = event['workflowExecutionStartedEventAttributes'];
    if (started !== undefined) {
      const kind = startKind(started);
      add(kind, starts[kind].billed);
    }
    add('activity attempt', attemptsOf(event['activityTaskStartedEventAttributes']));
    for (const { action, actions, event: name } of rows) {
      if (event[name] !== undefined) add(action, actions);
    }
  }
  return counts;
}

/** Adds counts to others. */
export function addActions(sum: BillableActions, more: BillableActions): void {
  for (const [action, count] of Object.entries(more)) sum[action] = (sum[action] ?? 0) + count;
}

export function totalOf(actions: BillableActions): number {
  return Object.values(actions).reduce((sum, count) => sum + count, 0);
}

type Attributes = Record<string, unknown>;

function startKind(started: Attributes): keyof typeof starts {
  // It bears the marks of the run before, which was billed for them.
  if (isNamed(started['continuedExecutionRunId'])) return 'workflow start';
  if (isNamed(started['parentWorkflowExecution'])) return 'child start';
  const isScheduled = JSON.stringify(started['searchAttributes'] ?? {}).includes(
    'TemporalScheduledById',
  );
  return isScheduled ? 'schedule run' : 'workflow start';
}

/** Protobuf writes what is absent as null or as an empty text. */
function isNamed(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** The server writes the last attempt's number; every attempt before it was billed too. */
function attemptsOf(started: Attributes | undefined): number {
  const attempt = started?.['attempt'];
  return typeof attempt === 'number' ? attempt : 0;
}
