import { actionRow, type ActionKind } from '../../../hemi/actions.js';

/** What the dialog of the Temporal UI says about an action: what it does, and its argument. */
export function actionDialog(kind: ActionKind): string {
  const { description, fields } = actionRow(kind);
  const names = Object.entries(fields).filter(
    ([name, { example }]) => name !== 'marketplaceCode' && example !== undefined,
  );
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
  if (names.length === 0) return `${sentence} No argument.`;
  const example = names.map(([name, field]) => `"${name}": ${JSON.stringify(field.example)}`);
  const rules = names.flatMap(([name, { obligatory }]) =>
    obligatory === undefined
      ? []
      : [`${name} is obligatory${obligatory === 'always' ? '' : ` ${obligatory}`}`],
  );
  return `${sentence} Argument: {${example.join(', ')}}; ${rules.join(', ')}.`;
}
