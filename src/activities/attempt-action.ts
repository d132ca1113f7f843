import { activityInfo } from '@temporalio/activity';
import type { Account } from '../config.js';
import { judgeAction, type ActionKind } from '../hemi/actions.js';
import type { Order } from '../hemi/order.js';
import { OctopiaError } from '../octopia/failures.js';
import type { ActionOutcome } from '../workflows/messages.js';
import type { OrderSight } from '../workflows/order-sight.js';
import type { ActionResult, OrderAddress } from './action-result.js';
import { accountOf, type ActivityDependencies } from './dependencies.js';
import { readingFailure, sendingFailure, tryLater, unknownOutcome } from './failures.js';
import { readSight, type Reading } from './read-sight.js';

/** Sends the action and says what was sent. */
export type SendAction = () => Promise<Pick<ActionOutcome, 'message' | 'requestId'>>;

/**
 * Looks further than the order's status whether the action has happened or cannot be asked
 * for like this, and returns that outcome; else returns what is to be sent.
 */
export type PrepareAction = (account: Account, order: Order) => Promise<ActionOutcome | SendAction>;

/**
 * One attempt of an action: reads the order first, sends only what the order's status allows
 * and what has not happened yet, and reads the order back (design.md, "Side effects").
 * @throws ApplicationFailure that says whether and when Temporal attempts it again.
 */
export async function attemptAction(
  dependencies: ActivityDependencies,
  kind: ActionKind,
  { sellerId, orderId }: OrderAddress,
  prepare: PrepareAction,
): Promise<ActionResult> {
  const { attempt } = activityInfo();
  const prepared = await readAndPrepare();
  if ('settled' in prepared) return ofThisAttempt(prepared.settled, attempt);
  try {
    const answer = await prepared.send();
    return { outcome: { outcome: 'done', ...answer }, ...(await readBack()) };
  } catch (error) {
    if (!(error instanceof OctopiaError) || error.outcome !== 'refused') {
      throw sendingFailure(error, attempt);
    }
    return error.status === 409
      ? await settleConflict(error)
      : { outcome: { outcome: 'refused', message: error.message }, sight: prepared.sight };
  }

  async function readAndPrepare(): Promise<Prepared> {
    try {
      const account = accountOf(dependencies, sellerId);
      const reading = await readSight(dependencies.octopia, account, orderId);
      return await prepareFrom(reading, account);
    } catch (error) {
      // An earlier attempt may have been carried out: then no failure to read is the last word.
      throw attempt === 1 ? readingFailure(error, attempt) : tryLater(error, attempt);
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

  /** 409 says "being processed, or not in this status": the order tells which. */
  async function settleConflict(conflict: OctopiaError): Promise<ActionResult> {
    const now = await readAndPrepare();
    if ('settled' in now) return now.settled;
    throw unknownOutcome(`${conflict.message}; Octopia still processes the order`, attempt);
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

/** What a later attempt finds done was done by an earlier one whose answer was lost. */
function ofThisAttempt(result: ActionResult, attempt: number): ActionResult {
  if (result.outcome.outcome !== 'alreadyDone' || attempt === 1) return result;
  return {
    ...result,
    outcome: {
      ...result.outcome,
      outcome: 'done',
      message: 'an earlier attempt, whose answer was lost, carried it out; nothing was sent again',
    },
  };
}

/** Why an order gave no sight, in one sentence for people. */
export function whyUnread(
  reading: Exclude<Reading, { found: 'order' }>,
  orderId: string,
  sellerId: string,
): string {
  if (reading.found === 'nothing') {
    return `Octopia has no order ${orderId} for seller ${sellerId}; an order of the legacy channel (marketplace_code cdiscount) is finished by hand in Octopia's back office`;
  }
  const faults = reading.faults.map(({ field, fault }) => `${field}: ${fault}`).join('; ');
  return `order ${orderId} cannot be read (${faults}), so nothing was sent`;
}
