import type { ActionRecord } from '../../contract/action-outcome.js';
import type { TransitionRecord } from '../../contract/order-view.js';
import type { Paint } from '../terminal.js';
import { actionWords } from './action-words.js';

/** One move of the Hemi status. */
export function transitionLine(move: TransitionRecord, paint: Paint): string {
  const because = `because the marketplace says ${move.marketplaceStatus}`;
  if (move.legal) return `${move.from} → ${move.to}, ${because}`;
  return `${paint('bad', 'not made')}: ${move.from} → ${move.to} is no legal move, ${because}`;
}

/** One action, with what was asked and what came of it. */
export function actionLine(action: ActionRecord, paint: Paint): string {
  const asked = Object.entries(action.request)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
  const message = action.message === undefined ? '' : `: ${action.message}`;
  const request = action.requestId === undefined ? '' : ` (request ${action.requestId})`;
  const again = action.resentBy === undefined ? '' : `, sent again by ${action.resentBy}`;
  const { tone, word } = actionWords[action.state];
  return `${action.kind}${asked === '' ? '' : ` (${asked})`} by ${action.requestedBy ?? action.by}${again}: ${paint(tone, word)}${message}${request}`;
}
