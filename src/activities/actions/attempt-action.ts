import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Account } from '../../hemi/account.js';
import type { ActionKind } from '../../hemi/actions.js';
import { judgeAction } from '../../hemi/judge-action.js';
import type { Order } from '../../hemi/order.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { ActionOutcome } from '../../contract/action-outcome.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { ActionResult, OrderAddress } from '../../contract/activities.js';
import { failureTypes } from '../../contract/failure-types.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { readSight, whyUnread, type Reading } from '../reading/read-sight.js';
import { preparingFailure, tryLater, unknownAttempt } from '../retries.js';

/** Sends the action and says what was sent. */
export type SendAction = () => Promise<Pick<ActionOutcome, 'message' | 'requestId'>>;

/**
 * Looks further than the order's status whether the action has happened or cannot be asked
 * for like this, and returns that outcome; else returns what is to be sent.
 */
export type PrepareAction = (account: Account, order: Order) => Promise<ActionOutcome | SendAction>;

/**
 * One attempt of an action: reads the order first, sends only what the order's status allows
 * and what has not happened yet, and reads the order back (docs/architecture.md, "How an order works").
 * @throws ApplicationFailure that says whether and when Temporal attempts it again.
 */
export async function attemptAction(
  dependencies: ActivityDependencies,
  kind: ActionKind,
  { sellerId, orderId }: OrderAddress,
  prepare: PrepareAction,
): Promise<ActionResult> {
  const { attempt, startToCloseTimeoutMs } = activityInfo();
  const startedAt = performance.now();
  const prepared = await readAndPrepare();
  if ('settled' in prepared) return ofThisAttempt(prepared.settled, attempt);
  failIfLate();
  try {
    const answer = await prepared.send();
    return { outcome: { outcome: 'done', ...answer }, ...(await readBack()) };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    if (error.outcome === 'unknown') throw unknownAttempt(error.message);
    if (error.outcome === 'notSent') throw tryLater(error, attempt);
    return error.status === 409
      ? ofThisAttempt(await settleConflict(error), attempt)
      : { outcome: { outcome: 'refused', message: error.message }, sight: prepared.sight };
  }

  async function readAndPrepare(): Promise<Prepared> {
    try {
      const account = accountOf(dependencies, sellerId);
      const reading = await readSight(dependencies.octopia, account, orderId);
      return await prepareFrom(reading, account);
    } catch (error) {
      throw preparingFailure(error, attempt);
    }
  }

  async function prepareFrom(reading: Reading, account: Account): Promise<Prepared> {
    if (reading.found !== 'order') {
      const message = whyUnread(reading, orderId, sellerId);
      return { settled: { outcome: { outcome: 'refused', message } } };
    }
    const { order, sight } = reading;
    const judged = judgeAction(kind, order);
    if (judged.verdict !== 'allowed') {
      return { settled: { outcome: { outcome: judged.verdict, message: judged.reason }, sight } };
    }
    const next = await prepare(account, order);
    return typeof next === 'function'
      ? { send: next, sight }
      : { settled: { outcome: next, sight } };
  }

  /** Temporal gives a slow attempt up and starts the next one, before which this one must have sent. */
  function failIfLate(): void {
    if (performance.now() - startedAt < (startToCloseTimeoutMs * 2) / 3) return;
    const message = 'Octopia took so long to read the order that nothing was sent';
    throw ApplicationFailure.create({ message, type: failureTypes.octopiaNotSent });
  }

  /** 409 says "being processed, or not in this status": the order tells which. */
  async function settleConflict(conflict: OctopiaError): Promise<ActionResult> {
    const now = await readAndPrepare();
    if ('settled' in now) return now.settled;
    throw unknownAttempt(`${conflict.message}; Octopia still processes the order`);
  }

  async function readBack(): Promise<{ sight?: OrderSight }> {
    try {
      const account = accountOf(dependencies, sellerId);
      const reading = await readSight(dependencies.octopia, account, orderId);
      return reading.found === 'order' ? { sight: reading.sight } : {};
    } catch {
      // The action is done whatever this read says; the next poll sees the order.
      return {};
    }
  }
}

interface ToSend {
  send: SendAction;
  /** The order as it was read before sending. */
  sight: OrderSight;
}
type Prepared = ToSend | { settled: ActionResult };

/** What a later attempt finds done was, as far as anybody can tell, done by an earlier one. */
function ofThisAttempt(result: ActionResult, attempt: number): ActionResult {
  if (result.outcome.outcome !== 'alreadyDone' || attempt === 1) return result;
  return {
    ...result,
    outcome: {
      ...result.outcome,
      outcome: 'done',
      message: `${result.outcome.message}; an earlier attempt, whose answer was lost, did it`,
    },
  };
}
