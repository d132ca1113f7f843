import { nothingBefore } from '../../contract/action-outcome.js';
import type { PreparedAction, PrepareActionInput } from '../../contract/activities.js';
import type { ActionKind } from '../../hemi/actions.js';
import { judgeAction } from '../../hemi/judge-action.js';
import { present } from '../../language/present.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { readSight, whyUnread } from '../reading/read-sight.js';
import { readingFailure } from '../retry-waits.js';
import type { Preparation, Prepared } from './preparation.js';
import { prepareRefund } from './prepare-refund.js';
import { prepareShipment, shownShipment } from './prepare-shipment.js';

/**
 * Reads what has to be known before an action is sent: whether the order's status allows it,
 * whether it has happened already, and in which words Octopia takes it. It sends nothing.
 * @throws ApplicationFailure; reading is repeated for as long as Octopia does not answer
 */
export async function prepareAction(
  dependencies: ActivityDependencies,
  input: PrepareActionInput,
): Promise<PreparedAction> {
  const { sellerId, orderId, kind } = input;
  const account = accountOf(dependencies, sellerId);
  try {
    const reading = await readSight(dependencies.octopia, account, orderId);
    if (reading.found !== 'order') {
      const why = whyUnread(reading, orderId, sellerId);
      const soNothing = reading.found === 'unreadable' ? ', so nothing was sent' : '';
      return { verdict: 'refused', message: `${why}${soNothing}` };
    }
    const { order, sight } = reading;
    const shown = input.kind === 'ship' ? shownShipment(order, input.request) : undefined;
    if (shown !== undefined) {
      return { verdict: 'alreadyDone', message: shown, isOwn: true, sight };
    }
    const judged = judgeAction(kind, order);
    if (judged.verdict === 'refused') {
      return { verdict: 'refused', message: judged.reason, sight };
    }
    const happened = judged.verdict === 'alreadyDone' ? judged.reason : undefined;
    const known = present({ account, order, happened });
    const prepared = await prepare(dependencies, known, input);
    if ('outcome' in prepared) {
      const { outcome: verdict, ...words } = prepared;
      return { verdict, ...words, sight };
    }
    return { verdict: 'send', ...prepared, preparedAt: new Date().toISOString(), sight };
  } catch (error) {
    throw readingFailure(error);
  }
}

/** Looks further than the order's status. */
async function prepare(
  { octopia }: ActivityDependencies,
  known: Pick<Preparation<ActionKind>, 'account' | 'order' | 'happened'>,
  input: PrepareActionInput,
): Promise<Prepared<ActionKind>> {
  if (input.kind === 'ship') {
    return await prepareShipment(octopia, { ...known, request: input.request, input });
  }
  if (input.kind === 'refund') {
    return await prepareRefund(octopia, { ...known, request: input.request, input });
  }
  if (known.happened !== undefined) {
    return { outcome: 'alreadyDone', message: known.happened, isOwn: true };
  }
  return { request: input.request, before: nothingBefore };
}
