import type { Order } from '../../../hemi/order.js';
import type { ActionRecord } from '../../../contract/action-outcome.js';
import { attentionReasons, type AttentionReason } from '../../../contract/attention-reasons.js';
import type { OrderView } from '../../../contract/order-view.js';
import type { OrderState } from '../order-state.js';
import { orderStanding } from './view-order.js';

/** The order as Markdown for the Temporal UI: where it stands, what is wrong, what can be done. */
export function orderDetails(state: OrderState, now: number): string {
  const standing = orderStanding(state, now);
  const { attention, actions, problems } = standing;
  const sections = [
    factsTable(standing, state.known?.order),
    list('Needs attention', attention.map(attentionLine)),
    list('Last actions', actions.slice(-5).toReversed().map(actionLine)),
    list(
      'Problems',
      problems.slice(0, 10).map(({ field, meaning }) => withField(field, meaning)),
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function factsTable(view: Omit<OrderView, 'order'>, order: Order | undefined): string {
  const paid = order?.totalPrice.sellingPrice;
  const rows: [string, string | undefined][] = [
    ['Order', view.orderId],
    ['Reference', order?.reference],
    ['Hemi status', view.hemiStatus ?? 'not read yet'],
    ['Marketplace status', view.marketplaceStatus],
    ['Is Acknowledge', view.acknowledge],
    ['Customer paid', paid === undefined ? undefined : `${paid.amount} ${paid.currency}`],
    ['Lines', order === undefined ? undefined : String(order.lines.length)],
    ['Act by', view.actBy],
    ['Can be done now', view.allowedActions.join(', ') || 'nothing'],
  ];
  const lines = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [`| ${name} | ${cell(value)} |`],
  );
  return ['| | |', '|---|---|', ...lines].join('\n');
}

function list(title: string, lines: string[]): string {
  return lines.length === 0
    ? ''
    : `**${title}**\n\n${lines.map((line) => `- ${oneLine(line)}`).join('\n')}`;
}

function attentionLine(reason: AttentionReason): string {
  const { meaning, toDo } = attentionReasons[reason];
  return `${reason}: ${meaning}. To do: ${toDo}.`;
}

function actionLine({
  kind,
  by,
  requestedBy = by,
  state,
  requestedAt,
  finishedAt,
  message,
}: ActionRecord): string {
  const words = message === undefined ? '' : `: ${message}`;
  return `${kind} by ${requestedBy}, ${state} (${finishedAt ?? requestedAt})${words}`;
}

function withField(field: string | undefined, meaning: string): string {
  return field === undefined ? meaning : `\`${field}\`: ${meaning}`;
}

/** What Octopia sent must not break the table or the list. */
function cell(text: string): string {
  return oneLine(text).replaceAll('|', ' ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
