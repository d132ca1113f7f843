import { attentionRules } from './attention-rules.js';
import type { AttentionReason } from './messages.js';
import type { OrderState } from './order-state.js';

/** The reasons that hold at a moment, in the order in which they matter. */
export function attentionAt(state: OrderState, now: number): AttentionReason[] {
  return attentionRules.filter((rule) => holds(rule.from(state), now)).map(({ reason }) => reason);
}

/** The next moment at which a reason begins to hold; undefined if none is ahead. */
export function nextAttention(state: OrderState, now: number): number | undefined {
  const ahead = attentionRules
    .map((rule) => rule.from(state))
    .filter((from) => from !== undefined)
    .filter((from) => from > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** The earliest deadline that is set, passed or not; RFC 3339 UTC. */
export function actBy(state: OrderState): string | undefined {
  const deadlines = attentionRules
    .map((rule) => rule.actBy?.(state))
    .filter((deadline) => deadline !== undefined);
  return deadlines.length === 0 ? undefined : new Date(Math.min(...deadlines)).toISOString();
}

function holds(from: number | undefined, now: number): boolean {
  return from !== undefined && from <= now;
}
