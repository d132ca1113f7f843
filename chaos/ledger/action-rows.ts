import { actionKinds, actionRow, type ActionKind } from '../../src/hemi/actions.js';
import type { OrderEvidence } from '../evidence/evidence.js';
import {
  carriedOutActions,
  currentRun,
  describeRecord,
  isDisturbed,
  recordsOf,
  type CarriedOut,
  type Recorded,
} from './records.js';
import { orderRow, type LedgerRow } from './row.js';

/** Whether each action was carried out once, and whether everybody was told the truth of it. */
export const actionRows: readonly LedgerRow[] = [
  orderRow('actions carried out more often than asked for', carriedOutTooOften),
  orderRow('outcomes that say something else than what was carried out', wrongOutcomes),
  orderRow('answers that say something else than what was carried out', wrongAnswers),
  orderRow('actions without an outcome that anybody can see', unseenActions),
  orderRow('rejected refunds that nobody is told of', unseenRejections),
];

/** An acceptance is asked for by the account too, and the marketplace takes but one. */
const countedKinds = ['ship', 'refund'] as const satisfies readonly ActionKind[];

function carriedOutTooOften(order: OrderEvidence): string[] {
  const actions = carriedOutActions(order);
  return countedKinds.flatMap((kind) => {
    const times = actions.filter((action) => action.kind === kind);
    const asked = order.asked.filter((ask) => ask.kind === kind && ask.state !== 'rejected');
    if (times.length <= asked.length) return [];
    const dates = times.map(({ at }) => at).join(', ');
    return [
      `${kind} was asked for ${asked.length} times and carried out ${times.length}: ${dates}`,
    ];
  });
}

function wrongOutcomes(order: OrderEvidence): string[] {
  const records = recordsOf(order);
  const actions = carriedOutActions(order);
  return [
    ...records.flatMap((recorded) => wrongRecord(order, recorded, { records, actions })),
    ...actionKinds.flatMap((kind) => wrongCount(order, kind, records, actions)),
  ];
}

/** What one record says, where that can be told of it alone. */
function wrongRecord(
  order: OrderEvidence,
  recorded: Recorded,
  { records, actions }: { records: readonly Recorded[]; actions: readonly CarriedOut[] },
): string[] {
  const { record } = recorded;
  const told = describeRecord(recorded);
  if (record.state === 'alreadyDone' && !hasHappened(order, record.kind)) {
    return [`${told}, but the order was never in such a status`];
  }
  if (record.kind !== 'ship') return [];
  const { trackingNumber } = record.request;
  const isOurs = actions.some((action) => action.trackingNumber === trackingNumber);
  if (record.state === 'done' && !isOurs) {
    return [`${told}, but ${trackingNumber} was never carried out`];
  }
  const isToldDone = records.some(
    ({ record: { kind, state, request } }) =>
      kind === 'ship' && state === 'done' && request.trackingNumber === trackingNumber,
  );
  // What was refused once may have been carried out when it was asked for again.
  if (record.state === 'refused' && isOurs && !isToldDone) {
    return [`${told}, but ${trackingNumber} was carried out`];
  }
  if (record.state === 'alreadyDone' && isOurs && !isToldDone && !isDisturbed(order)) {
    return [`${told}, but it was ours: ${trackingNumber} was carried out, and no record says so`];
  }
  if (record.state === 'alreadyDone' && !isOurs) {
    return [`${told}, but the parcel has another number than ${trackingNumber}`];
  }
  return [];
}

/** Whether so many were carried out as are told of, where one cannot be told from another. */
function wrongCount(
  order: OrderEvidence,
  kind: ActionKind,
  records: readonly Recorded[],
  actions: readonly CarriedOut[],
): string[] {
  const ofKind = records.filter(({ record }) => record.kind === kind);
  const inState = (...states: Recorded['record']['state'][]) =>
    ofKind.filter(({ record }) => states.includes(record.state)).length;
  const carriedOut = actions.filter((action) => action.kind === kind);
  const times = carriedOut.length;
  const told = ofKind.map(describeRecord).join('; ') || 'no record of any';
  const done = inState('done');
  // What a reset or terminated workflow had done, the next run may find done.
  const mayBeOurs = inState('done', 'unknown', 'waiting', 'running');
  const mayBe = isDisturbed(order) ? mayBeOurs + inState('alreadyDone') : mayBeOurs;
  if (times === 0 ? done > 0 : done > times && !isDisturbed(order)) {
    return [
      `${kind} was carried out ${times} times, and is told to be done ${done} times: ${told}`,
    ];
  }
  if (times <= mayBe) return [];
  const dates = carriedOut.map(({ at }) => at).join(', ');
  return [`${kind} was carried out ${times} times (${dates}), and the records say: ${told}`];
}

/** Whether the order was ever in a status that shows the action done. */
function hasHappened({ truth }: OrderEvidence, kind: ActionKind): boolean {
  const shows: readonly string[] = actionRow(kind).doneIn;
  return statusesOf(truth.document).some((status) => shows.includes(status));
}

function statusesOf(document: unknown): string[] {
  if (typeof document !== 'object' || document === null || !('statusEvents' in document)) return [];
  const { statusEvents } = document;
  return (Array.isArray(statusEvents) ? statusEvents : []).flatMap((event: unknown) =>
    typeof event === 'object' &&
    event !== null &&
    'status' in event &&
    typeof event.status === 'string'
      ? [event.status]
      : [],
  );
}

/** What those were told who waited for an answer. */
function wrongAnswers(order: OrderEvidence): string[] {
  const actions = carriedOutActions(order);
  return order.asked
    .filter(({ via, state }) => via === 'update' && state === 'answered')
    .flatMap(({ kind, request, outcome, message }) => {
      const { trackingNumber } = request;
      const ours = actions.filter(
        (action) => action.kind === kind && action.trackingNumber === trackingNumber,
      );
      const told = `${kind} ${JSON.stringify(request)} was answered ${outcome}: ${message}`;
      if (outcome === 'done' && ours.length === 0) return [`${told}, but was not carried out`];
      // A reset delivers an update anew: what was refused then may be carried out now.
      const isAskedAnew = order.disturbances.some(({ what }) => what === 'reset');
      const isTold = kind !== 'ship' || outcome !== 'refused' || ours.length === 0 || isAskedAnew;
      return isTold ? [] : [`${told}, but was carried out`];
    });
}

/** One action is asked for under one id, however often. */
function countActions(asked: OrderEvidence['asked']): number {
  return new Set(asked.map(({ number, request }) => request['actionId'] ?? number)).size;
}

function unseenActions(order: OrderEvidence): string[] {
  const records = recordsOf(order);
  const unfinished = records
    .filter(({ record }) => record.state === 'waiting' || record.state === 'running')
    .filter(({ record, run }) => !isTakenUp(record.kind, run.runId, records))
    .map((recorded) => `${describeRecord(recorded)}: it has not ended`);
  const unknown = records
    .filter(({ record }) => record.state === 'unknown')
    .filter(() => currentRun(order)?.view?.attention.includes('ActionUnknown') !== true)
    .map((recorded) => `${describeRecord(recorded)}, and the order does not ask for attention`);
  const lost = actionKinds.flatMap((kind) => {
    const asked = order.asked.filter((ask) => ask.kind === kind && ask.state === 'taken');
    const told = records.filter(({ record }) => record.kind === kind && record.by !== 'automatic');
    const taken = countActions(asked);
    if (taken <= told.length) return [];
    return [`${kind} was taken ${taken} times, and there are ${told.length} records of it`];
  });
  return [...unfinished, ...unknown, ...lost];
}

/** An action that a run could not end because it was ended itself is told by a later one. */
function isTakenUp(kind: ActionKind, runId: string, records: readonly Recorded[]): boolean {
  return records.some(({ record, run }) => record.kind === kind && run.runId !== runId);
}

/** Reasons that tell somebody to look at a refund. */
const tellingReasons = ['RefundRejected', 'NotReflected', 'ActionUnknown'];

function unseenRejections(order: OrderEvidence): string[] {
  const last = order.truth.cancellationRequests
    .filter(({ requestedBy }) => requestedBy === 'Seller')
    .at(-1);
  if (last?.status !== 'Rejected') return [];
  const attention = currentRun(order)?.view?.attention ?? [];
  if (attention.some((reason) => tellingReasons.includes(reason))) return [];
  const isRecorded = recordsOf(order).some(
    ({ record }) => record.kind === 'refund' && /reject/i.test(record.message ?? ''),
  );
  if (isRecorded) return [];
  const shown = attention.join(', ') || 'nothing';
  return [
    `the refund of ${last.createdAt} was rejected, and the order asks for ${shown}, now that it is ${order.truth.status}`,
  ];
}
