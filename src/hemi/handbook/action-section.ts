import { actionKinds, actionRow, withdrawnActions, type ActionKind } from '../actions.js';
import { markdownTable } from '../../language/markdown-table.js';

/** The actions of docs/mapping.md. */
export function actionSection(): string {
  return [
    '## Actions',
    'What a seller can do to an order at the marketplace, by a signal or an update of the same name, or with `hemi order`. What is not possible is refused with the reason and with what is possible instead; what has happened already is a success that sends nothing.',
    markdownTable(
      ['Action', 'What it does', 'Possible while the order is', 'Has happened when it is'],
      actionKinds.map((kind) => {
        const { description, allowedIn, doneIn } = actionRow(kind);
        return [`\`${kind}\``, description, allowedIn.join(', '), doneIn.join(', ')];
      }),
    ),
    markdownTable(
      ['Action', 'Field', 'Option', 'What it is', 'Obligatory'],
      actionKinds.flatMap(fieldRows),
    ),
    'What other channels have and Octopia has not is refused with these words:',
    markdownTable(
      ['Action', 'Given', 'Answer'],
      [
        ...actionKinds.flatMap(withdrawnRows),
        ...[...withdrawnActions].map(([name, why]) => [`\`${name}\``, '', why]),
      ],
    ),
  ].join('\n\n');
}

function fieldRows(kind: ActionKind): string[][] {
  return Object.entries(actionRow(kind).fields).map(
    ([name, { option, meaning, obligatory = 'no' }]) => [
      `\`${kind}\``,
      `\`${name}\``,
      option === undefined ? '' : `\`${option}\``,
      meaning,
      obligatory,
    ],
  );
}

function withdrawnRows(kind: ActionKind): string[][] {
  return actionRow(kind).withdrawn.map(({ names, why, instead }) => [
    `\`${kind}\``,
    names.map((name) => `\`${name}\``).join(', '),
    `${why}: ${instead}`,
  ]);
}
