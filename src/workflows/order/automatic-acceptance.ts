import type { ActionRecord } from '../../contract/action-outcome.js';
import { newAction } from './action/action-record.js';
import { isOpen, waitsForAcceptance, type OrderState } from './order-state.js';

/**
 * The acceptance that an order asks for by itself: by default, unless the account says otherwise,
 * and once (docs/hemi.md, "Acceptance"). Where a person wanted to refuse, a person decides.
 */
export function automaticAcceptance(state: OrderState): ActionRecord | undefined {
  const { known, acknowledge, actions } = state;
  const isDue =
    known?.account.acceptance === 'automatic' &&
    waitsForAcceptance(state) &&
    acknowledge === 'Pending' &&
    !actions.some((action) => isOpen(action) || action.kind === 'refuse');
  return isDue ? newAction('accept', 'automatic', {}) : undefined;
}
