import type { ActionRecord } from '../../src/contract/action-outcome.js';
import type { ActionKind } from '../../src/hemi/actions.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import type { OrderEvidence, OrderRun } from '../evidence/evidence.js';

/** What the marketplace carried out, in the words of the actions. */
export interface CarriedOut {
  kind: ActionKind;
  /** RFC 3339 UTC. */
  at: string;
  trackingNumber?: string;
}

/** The actions that an order's marketplace carried out, oldest first. */
export function carriedOutActions({ carriedOut }: OrderEvidence): CarriedOut[] {
  return carriedOut.flatMap((post) => actionOf(post) ?? []);
}

function actionOf({ call, at, body }: LoggedRequest): CarriedOut | undefined {
  if (call === 'setApprovalStatus') {
    return { kind: textIn(body, 'approval_status') === 'Refused' ? 'refuse' : 'accept', at };
  }
  if (call === 'createCancellationRequest') return { kind: 'refund', at };
  if (call !== 'createShipment') return undefined;
  const parcel: unknown = Array.isArray(body) ? body[0] : undefined;
  const trackingNumber = textIn(parcel, 'parcelNumber');
  return { kind: 'ship', at, ...(trackingNumber === undefined ? {} : { trackingNumber }) };
}

function textIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : undefined;
}

/** What an action record says; a run that goes on as a new one hands its records over. */
export interface Recorded {
  run: OrderRun;
  record: ActionRecord;
}

/** Every record of an order's actions, each once, though several runs know it. */
export function recordsOf({ runs }: OrderEvidence): Recorded[] {
  const found = new Map<string, Recorded>();
  for (const run of runs) {
    if (run.status === 'CONTINUED_AS_NEW') continue;
    const seen = new Map<string, number>();
    for (const record of run.view?.actions ?? []) {
      const name = `${record.kind} ${record.by} ${record.requestedAt}`;
      // Signals that came together have the same time.
      const place = (seen.get(name) ?? 0) + 1;
      seen.set(name, place);
      // A later run knows better how an action ended.
      found.set(`${name} ${place}`, { run, record });
    }
  }
  return [...found.values()];
}

/** A short account of a record, for findings. */
export function describeRecord({ record, run }: Recorded): string {
  const { kind, by, requestedAt, state, message } = record;
  const words = message === undefined ? '' : `: ${message}`;
  return `${kind} by ${by} of ${requestedAt} is ${state}${words} (run ${run.runId}, ${run.status})`;
}

/** The run that speaks for the order: the newest of the workflow with its own id. */
export function currentRun({ orderId, sellerId, runs }: OrderEvidence): OrderRun | undefined {
  return runs.findLast(({ workflowId }) => workflowId === `order:${sellerId}:${orderId}`);
}

/** Whether somebody has taken its memory from the order's workflow. */
export function isDisturbed({ disturbances }: OrderEvidence): boolean {
  return disturbances.length > 0;
}
