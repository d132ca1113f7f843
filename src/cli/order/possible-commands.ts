import type { OrderView } from '../../contract/order-view.js';
import { actionRow, type ActionKind } from '../../hemi/actions.js';
import { adviceByStatus } from '../../hemi/judge-action.js';
import { knownStatus } from '../../hemi/status.js';

/** What can be done with the order now: advice, and the commands that would be carried out. */
export function possibleCommands({
  orderId,
  sellerId,
  marketplaceStatus,
  allowedActions,
}: OrderView): string[] {
  const status = marketplaceStatus === undefined ? undefined : knownStatus(marketplaceStatus);
  return [
    ...(status === undefined ? [] : [adviceByStatus[status]]),
    ...allowedActions.map((kind) =>
      [`hemi order ${kind} ${orderId} --seller ${sellerId}`, ...obligatoryOptions(kind)].join(' '),
    ),
  ];
}

/** The options that an action cannot do without, those too that the account may have a default for. */
function obligatoryOptions(kind: ActionKind): string[] {
  return Object.values(actionRow(kind).fields)
    .filter(({ obligatory }) => obligatory !== undefined)
    .flatMap(({ option }) => option ?? []);
}
