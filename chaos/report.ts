import type { ChaosReport } from './run.js';

/** So many findings of a row are shown. */
const mostShown = 20;

/** The ledger as a table, and what was found in each row. */
export function reportText({ ledger, figures, kept }: ChaosReport, again: string): string {
  const width = Math.max(...ledger.rows.map(({ name }) => name.length));
  const table = ledger.rows.map(
    ({ name, findings }) => `${name.padEnd(width)}  ${String(findings.length).padStart(4)}`,
  );
  const found = ledger.rows
    .filter(({ findings }) => findings.length > 0)
    .flatMap(({ name, findings }) => [
      '',
      `${name}:`,
      ...findings.slice(0, mostShown).map(({ subject, says }) => `  ${subject}  ${says}`),
      ...(findings.length > mostShown ? [`  and ${findings.length - mostShown} more`] : []),
    ]);
  const numbers = Object.entries(figures).map(([name, number]) => `${number} ${name}`);
  return [
    ...table,
    ...found,
    '',
    numbers.join(', '),
    ledger.isClean ? 'the ledger is clean' : 'THE LEDGER IS NOT CLEAN',
    ...(kept === undefined ? [] : [`logs and database: ${kept}`]),
    `again: ${again}`,
  ].join('\n');
}
