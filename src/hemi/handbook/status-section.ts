import { markdownTable } from '../../language/markdown-table.js';
import { hemiRules, hemiStatuses, marketplaceStatuses, transitions } from '../status.js';

/** The statuses of docs/mapping.md. */
export function statusSection(): string {
  return [
    '## Statuses',
    '### What a Hemi status means, and what may follow',
    markdownTable(
      ['Hemi status', 'Meaning', 'May become'],
      hemiStatuses.map((status) => {
        const { meaning, to } = transitions[status];
        return [status, meaning, to.length === 0 ? 'nothing: it is final' : to.join(', ')];
      }),
    ),
    'A status to itself is no move. Any other move is not made: the order keeps its status and says what was reported, when, and from which status.',
    '### Which Hemi status a Cdiscount status means',
    markdownTable(
      ['Cdiscount status', 'Hemi status', 'Why'],
      marketplaceStatuses.map((status) => {
        const { hemi, why } = hemiRules[status];
        return [status, hemiRuleNames[hemi] ?? hemi, why];
      }),
    ),
    "Cdiscount's own status stays visible beside it, on the order and on each line. The order's status decides, not the lines'. Letter case does not matter. A status that is not in the table changes nothing and is reported.",
  ].join('\n\n');
}

const hemiRuleNames: Record<string, string> = {
  'complete?': 'Ready For Shipping, or Incomplete',
  unchanged: '(stays as it is)',
};
