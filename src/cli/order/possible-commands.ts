import { adviceByStatus, type ActionKind } from '../../hemi/actions.js';
import { readMarketplaceStatus } from '../../hemi/status.js';
import type { OrderView } from '../../contract/order-messages.js';

/** The options that each action cannot do without. */
const obligatoryOptions: Record<ActionKind, string> = {
  accept: '',
  refuse: '',
  ship: ' --tracking-number <number> --carrier <name>',
  refund: ' --reason <code>',
};

/** What can be done with the order now: advice, and the commands that would be carried out. */
export function possibleCommands(view: OrderView): string[] {
  const status =
    view.marketplaceStatus === undefined
      ? undefined
      : readMarketplaceStatus(view.marketplaceStatus);
  return [
    ...(status === undefined ? [] : [adviceByStatus[status]]),
    ...view.allowedActions.map(
      (kind) =>
        `hemi order ${kind} ${view.orderId} --seller ${view.sellerId}${obligatoryOptions[kind]}`,
    ),
  ];
}
