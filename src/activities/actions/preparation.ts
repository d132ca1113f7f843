import type { ActionOutcome, BeforeSending, OwnRequestOf } from '../../contract/action-outcome.js';
import type { PrepareActionInput } from '../../contract/activities.js';
import type { Account } from '../../hemi/account.js';
import type { ActionKind } from '../../hemi/actions.js';
import type { Order } from '../../hemi/order.js';

/** What an action is prepared with. */
export interface Preparation<Kind extends ActionKind> {
  account: Account;
  order: Order;
  request: OwnRequestOf<Kind>;
  input: PrepareActionInput;
  /** Why the order's status shows that it has happened; absent where it does not. */
  happened?: string;
}

/** What is to be sent, or the outcome of what must not be. */
export type Prepared<Kind extends ActionKind> =
  | { request: OwnRequestOf<Kind>; before: BeforeSending; explanation?: string }
  | (ActionOutcome & {
      outcome: 'alreadyDone' | 'refused';
      isOwn?: boolean;
      isRejected?: boolean;
    });
