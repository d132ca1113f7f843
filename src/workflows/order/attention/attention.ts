import { attentionRules } from './attention-rules.js';
import { after } from '../../runtime/moments.js';
import { attentionReasonNames, type AttentionReason } from '../../../contract/attention-reasons.js';
import type { OrderState } from '../order-state.js';

/** The reasons that hold at a moment, in the order in which they matter. */
export function attentionAt(state: OrderState, now: number): AttentionReason[] {
  return attentionReasonNames.filter((reason) => {
    const { from, lasts = Infinity } = attentionRules[reason];
    const begins = from(state);
    return begins !== undefined && begins <= now && now < begins + lasts;
  });
}

/** The next moment at which a reason begins or ends by itself; undefined if none is ahead. */
export function nextAttention(state: OrderState, now: number): number | undefined {
  const ahead = Object.values(attentionRules)
    .flatMap((rule) => {
      const begins = rule.from(state);
      return rule.lasts === undefined ? [begins] : [begins, after(rule.lasts, begins)];
    })
    .filter((moment) => moment !== undefined)
    .filter((moment) => moment > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** The earliest deadline that is set, passed or not; RFC 3339 UTC. */
export function actBy(state: OrderState): string | undefined {
  const deadlines = Object.values(attentionRules)
    .map((rule) => rule.actBy?.(state))
    .filter((deadline) => deadline !== undefined);
  return deadlines.length === 0 ? undefined : new Date(Math.min(...deadlines)).toISOString();
}
