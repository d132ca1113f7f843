import { attentionWords } from '../../contract/attention-reasons.js';
import type { OrderView } from '../../contract/order-view.js';
import type { Paint } from '../terminal.js';
import { showTime } from '../times.js';
import { actionLine, transitionLine } from './event-lines.js';
import { fieldLines } from './field-lines.js';
import { possibleCommands } from './possible-commands.js';

/** The order as a person reads it: its status first, all its fields last. */
export function orderText(view: OrderView, link: string | undefined, paint: Paint): string {
  const section = (heading: string, lines: string[]): string[] =>
    lines.length === 0 ? [] : ['', paint('heading', heading), ...lines.map((line) => `  ${line}`)];
  return [
    ...headLines(view, link, paint),
    ...section('Needs attention', attentionLines(view)),
    ...section('What happened', eventLines(view, paint)),
    ...section('Problems', problemLines(view)),
    ...section('What can be done', possibleCommands(view)),
    ...section('The order', orderLines(view)),
  ].join('\n');
}

/** All of the mapped order but its problems, which stand above with those that the workflow found. */
function orderLines({ order }: OrderView): string[] {
  if (order === undefined) return [];
  const { problems: _problems, ...fields } = order;
  return fieldLines(fields);
}

function headLines(view: OrderView, link: string | undefined, paint: Paint): string[] {
  const reference = view.order?.reference;
  const name = reference === undefined ? '' : ` (reference ${reference})`;
  const status =
    view.hemiStatus === undefined
      ? 'not read yet'
      : `${view.hemiStatus}; at the marketplace ${view.marketplaceStatus ?? 'unknown'}; acceptance ${view.acknowledge}`;
  return [
    `${paint('heading', `Order ${view.orderId}`)}${name} of seller ${view.sellerId}`,
    status,
    ...(view.actBy === undefined ? [] : [`act by ${showTime(view.actBy)}`]),
    ...(link === undefined ? [] : [paint('quiet', link)]),
  ];
}

function attentionLines({ attention }: OrderView): string[] {
  return attention.map((reason) => {
    const words = attentionWords(reason);
    return words === undefined ? reason : `${reason}: ${words.meaning}; ${words.toDo}`;
  });
}

function eventLines({ transitions, actions }: OrderView, paint: Paint): string[] {
  return [
    ...transitions.map((move) => ({ at: move.at, line: transitionLine(move, paint) })),
    ...actions.map((action) => ({ at: action.requestedAt, line: actionLine(action, paint) })),
  ]
    .sort((one, other) => one.at.localeCompare(other.at))
    .map(({ at, line }) => `${showTime(at)}  ${line}`);
}

function problemLines({ problems }: OrderView): string[] {
  return problems.map(({ code, field, value, meaning, needsAttention }) => {
    const place = field === undefined ? '' : ` ${field}`;
    const sent = value === undefined ? '' : ` = ${value}`;
    return `${needsAttention ? '! ' : ''}${code}${place}${sent}: ${meaning}`;
  });
}
