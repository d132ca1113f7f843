import type { ActionKind, RequestOf } from '../hemi/actions.js';

/**
 * How an action ended.
 * - `done`: Octopia carried it out;
 * - `alreadyDone`: nothing was sent, Octopia shows that it has happened;
 * - `refused`: final, and nothing was carried out; `message` says why and what is possible instead;
 * - `unknown`: it may or may not have happened, and somebody has to look.
 */
export interface ActionOutcome {
  outcome: 'done' | 'alreadyDone' | 'refused' | 'unknown';
  /** One sentence for people. */
  message: string;
  /** The id of the cancellation request, for a refund whose answer had one. */
  requestId?: string;
  /** The carrier that Octopia lists and that was probably meant, for a shipment refused for that. */
  nearCarrier?: string;
}

/** What was there before an action was sent for the first time, so that its own trace can be told from it. */
export interface BeforeSending {
  /** The ids of the order's cancellation requests. */
  requestIds: string[];
  /** How many cancellation requests had no id. */
  unnamedRequests: number;
  /** The reason that a refund is sent with, as Octopia spells it. */
  reason?: string;
}

/** Nothing beside the order itself tells whether any action but a refund has happened. */
export const nothingBefore: BeforeSending = { requestIds: [], unnamedRequests: 0 };

/** A sending that may have been carried out. */
export interface SentMemory {
  /** When it was sent for the first time and for the last, RFC 3339 UTC. */
  firstAt: string;
  lastAt: string;
  times: number;
  before: BeforeSending;
}

/** What an action is told, without what names it and who asked. */
export type OwnRequestOf<Kind extends ActionKind> = Omit<
  RequestOf<Kind>,
  'actionId' | 'askedAt' | 'requestedBy'
>;

/** One action on the order. */
export interface ActionRecordOf<Kind extends ActionKind> {
  /** As its request named it, or made by the workflow. */
  id: string;
  kind: Kind;
  /** How it came: by the account's automatic acceptance, a signal, or an update. */
  by: 'automatic' | 'signal' | 'update';
  /** Who asked. */
  requestedBy?: string;
  /** Who had it sent again when nobody knew whether it had happened. */
  resentBy?: string;
  request: OwnRequestOf<Kind>;
  /** When it was asked for, as its request says, or when it came; RFC 3339 UTC. */
  requestedAt: string;
  /**
   * `waiting` for its turn, `running`, `watched` because nobody knows yet whether it happened, or
   * how it ended.
   */
  state: 'waiting' | 'running' | 'watched' | ActionOutcome['outcome'];
  /** Present as soon as it may have been carried out. */
  sent?: SentMemory;
  /** When it is gone on with, RFC 3339 UTC; absent: at once. */
  nextAt?: string;
  /** How often it was not sent, or looked for, since it last went on. */
  tries?: number;
  finishedAt?: string;
  message?: string;
  requestId?: string;
  nearCarrier?: string;
  /** When Octopia was seen to have rejected the refund, RFC 3339 UTC. */
  rejectedAt?: string;
}
export type ActionRecord = { [Kind in ActionKind]: ActionRecordOf<Kind> }[ActionKind];
