import { actionSection } from './action-section.js';
import { decisions } from './decisions.js';
import { leftOutOnPurpose } from './left-out-fields.js';
import { fieldSection } from './field-section.js';
import { statusSection } from './status-section.js';
import { taxSection } from './tax-section.js';
import { markdownTable } from '../../language/markdown-table.js';
import { problemTable } from '../mapping/problem-table.js';

/** docs/mapping.md, from the tables that the code and its tests use. */
export function renderMappingDocument(): string {
  const sections = [introduction, statusSection(), actionSection(), fieldSection(), taxSection()];
  return `${[...sections, problemSection(), leftOutSection(), decisionSection()].join('\n\n')}\n`;
}

const introduction = `# From a Cdiscount order to a Hemi order

<!-- Written by \`npm run docs\` from the tables in src/hemi. Change those, not this page. -->

Cdiscount's orders come from Octopia's API. This page says what becomes of each of them in Hemi:
which status it gets, where each value goes, how taxes are booked, what is reported when
something about an order cannot be trusted, and which choices were made where the requirement
leaves one.

Four rules hold everywhere:

- **Nothing is lost.** Every field of Octopia's document has a Hemi field. A field that nobody
  knows yet is kept under \`unknownFields\`.
- **Nothing is invented.** Amounts are exact decimals with their currency, as Octopia sent them.
  Nothing is rounded, recalculated or corrected.
- **Nothing is hidden.** What cannot be trusted becomes a problem of the order, with the field, the
  value and its meaning. It never stops the order, and never the other orders.
- **Absent means absent.** A field that Octopia leaves out, sends as \`null\`, blank or \`{}\`, is
  absent in Hemi. Only taxes are zero instead, and lists empty.

Three words recur. The *offer price* is what we ask for, the *selling price* what the customer pays.
A line is *living* as long as it was not cancelled, refused or rejected by itself, inside its order.

Paths such as \`lines[].offer.id\` are those of \`hemi order show --json\`; \`[]\` is every element of a
list. "No." is the number in [requirements.md](requirements.md).`;

function problemSection(): string {
  const rows = Object.entries(problemTable).map(([code, { meaning, needsAttention }]) => [
    `\`${code}\``,
    meaning,
    needsAttention ? 'yes' : '',
  ]);
  return [
    '## Problems',
    'What mapping can find on an order. The order goes on in every case; only an order that cannot be read at all (see the last decision below) is set aside, reported and tried again. A problem on which somebody must act also sets `NeedsAttention`. Names, addresses, e-mails and phone numbers are never in a problem.',
    markdownTable(['Code', 'What is wrong and what it means', 'Somebody must act'], rows),
  ].join('\n\n');
}

function leftOutSection(): string {
  return [
    '## Left out on purpose',
    markdownTable(
      ['No.', 'What', 'Why'],
      leftOutOnPurpose.map(({ item, octopia, reason }) => [
        item === undefined ? '' : String(item),
        octopia,
        reason,
      ]),
    ),
  ].join('\n\n');
}

function decisionSection(): string {
  return [
    '## Decisions',
    'Where the requirement is silent, contradicts itself, or leaves a choice. Each is one row of a table in the code, so that it is easy to change.',
    markdownTable(
      ['Question', 'Decision', 'Reason'],
      decisions.map(({ topic, decision, reason }) => [topic, decision, reason]),
    ),
  ].join('\n\n');
}
