import type { ActionKind, RequestOf } from '../hemi/actions.js';

/**
 * How an action ended.
 * - `done`: Octopia carried it out;
 * - `alreadyDone`: nothing was sent, Octopia shows that it has happened;
 * - `refused`: final, `message` says why and what is possible instead;
 * - `unknown`: it may or may not have happened, and somebody has to look.
 */
export interface ActionOutcome {
  outcome: 'done' | 'alreadyDone' | 'refused' | 'unknown';
  /** One sentence for people. */
  message: string;
  /** The id of the cancellation request, for a refund whose answer had one. */
  requestId?: string;
}

/** One action on the order. */
export interface ActionRecordOf<Kind extends ActionKind> {
  kind: Kind;
  /** Who asked: the account's automatic acceptance, a signal, or an update. */
  by: 'automatic' | 'signal' | 'update';
  request: RequestOf<Kind>;
  /** RFC 3339 UTC. */
  requestedAt: string;
  /** `waiting` for its turn, `running`, or how it ended. */
  state: 'waiting' | 'running' | ActionOutcome['outcome'];
  /** RFC 3339 UTC. */
  finishedAt?: string;
  message?: string;
  requestId?: string;
}
export type ActionRecord = { [Kind in ActionKind]: ActionRecordOf<Kind> }[ActionKind];
