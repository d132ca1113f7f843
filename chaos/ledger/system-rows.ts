import type { LedgerRow } from './row.js';

/** Whether the whole still works, and what it gave away. */
export const systemRows: readonly LedgerRow[] = [
  {
    name: 'polls that stall or failed',
    find: ({ polls, stalledPolls }) => [
      ...stalledPolls.map((says) => ({ subject: 'polls', says })),
      ...polls
        .filter(({ problem }) => problem !== undefined)
        .map(({ workflowId, runId, status, problem }) => ({
          subject: workflowId,
          says: `run ${runId} is ${status}: ${problem}`,
        })),
    ],
  },
  {
    name: 'personal data in logs',
    find: ({ leaks }) =>
      leaks.map(({ file, line, field, words }) => ({
        subject: file,
        says: `line ${line} has the ${field} ${JSON.stringify(words)}`,
      })),
  },
  {
    name: 'visibility requests above one a page',
    find: ({ visibility }) =>
      visibility === undefined || visibility.requests <= visibility.pages
        ? []
        : [
            {
              subject: 'the last polls',
              says: `${visibility.requests} requests for ${visibility.pages} pages`,
            },
          ],
  },
];
