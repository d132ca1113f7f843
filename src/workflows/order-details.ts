import { attentionRules } from './attention-rules.js';
import type { ActionRecord, OrderView } from './messages.js';

/** The order as Markdown for the Temporal UI: where it stands, what is wrong, what can be done. */
export function orderDetails(view: OrderView): string {
  const sections = [
    factsTable(view),
    list('Needs attention', view.attention.map(attentionLine)),
    list('Last actions', view.actions.slice(-5).toReversed().map(actionLine)),
    list(
      'Problems',
      view.problems.slice(0, 10).map(({ field, meaning }) => withField(field, meaning)),
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function factsTable(view: OrderView): string {
  const { order } = view;
  const total = order?.totalPrice.sellingPrice;
  const rows: [string, string | undefined][] = [
    ['Order', view.orderId],
    ['Reference', order?.reference],
    ['Hemi status', view.hemiStatus ?? 'not read yet'],
    ['Marketplace status', view.marketplaceStatus],
    ['Is Acknowledge', view.acknowledge],
    ['Customer paid', total === undefined ? undefined : `${total.amount} ${total.currency}`],
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

function attentionLine(reason: string): string {
  const rule = attentionRules.find((candidate) => candidate.reason === reason);
  return rule === undefined ? reason : `${reason}: ${rule.meaning}. To do: ${rule.toDo}.`;
}

function actionLine({ kind, by, state, requestedAt, finishedAt, message }: ActionRecord): string {
  const words = message === undefined ? '' : `: ${message}`;
  return `${kind} by ${by}, ${state} (${finishedAt ?? requestedAt})${words}`;
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
