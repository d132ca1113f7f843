import type { PollProgress } from './poll-progress.js';

/** A poll as Markdown for the Temporal UI: the window, the counts, and every unreadable order by its fields. */
export function pollDetails({ window, counts, unreadableOrders }: PollProgress): string {
  const rows = [
    ['Window', `${window.since} to ${window.through}`],
    ...Object.entries(counts).map(([name, count]) => [name, String(count)]),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const table = ['| | |', '|---|---|', ...rows].join('\n');
  if (unreadableOrders.length === 0) return table;
  const orders = unreadableOrders.map(({ orderId, place, faults }) => {
    const fields = faults.map(({ field, fault }) => `\`${field}\`: ${fault}`).join('; ');
    return `- ${orderId ?? place}: ${fields}`;
  });
  return [table, '', '**Orders that could not be read**', '', ...orders].join('\n');
}
