import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A change of one file of `src`: what stands there once, and what stands there instead. */
export interface Change {
  file: string;
  from: string;
  to: string;
}

/** Copies the program, as another commit would have it, and gives its folder. */
export function changedSources(...changes: Change[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'hemi-changed-'));
  made.push(folder);
  cpSync(join(project, 'src'), join(folder, 'src'), { recursive: true });
  cpSync(join(project, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, from, to } of changes) {
    const path = join(folder, 'src', file);
    const parts = readFileSync(path, 'utf8').split(from);
    if (parts.length !== 2) throw new Error(`${file} does not hold this once: ${from}`);
    writeFileSync(path, parts.join(to));
  }
  return folder;
}

const lifecycle = 'workflows/order/order-lifecycle.ts';
const activityOptions = 'workflows/runtime/activity-options.ts';
const wait = 'await condition(() => false, 1000);';
const beginning = '  const state = initialState(input);\n';

/** Commits that may come, or may have been. */
export const changes = {
  /** Every order waits for a second before it begins. */
  ordersWait: [{ file: lifecycle, from: beginning, to: `  ${wait}\n${beginning}` }],
  /** The same, but only orders that begin from now on. */
  newOrdersWait: [
    { file: lifecycle, from: beginning, to: `  if (patched('wait')) ${wait}\n${beginning}` },
    { file: lifecycle, from: '  workflowInfo,\n}', to: '  patched,\n  workflowInfo,\n}' },
  ],
  /** Every order fails with a message that holds all that it was given. */
  ordersThrow: [
    {
      file: lifecycle,
      from: beginning,
      to: `  if (input.sellerId !== '') throw new Error(JSON.stringify(input));\n${beginning}`,
    },
  ],
  /** An order that continues as new carries over only what a release knew that had fewer fields. */
  fewerFieldsCarried: [
    {
      file: lifecycle,
      from: '        carried: state,\n',
      to: '        carried: { sellerId, orderId, known: state.known, acknowledge: state.acknowledge },\n',
    },
  ],
  /** Every poll reads its first page twice. */
  pollsReadTwice: [
    {
      file: 'workflows/poll/poll-orders.ts',
      from: '    await readPage(window);\n',
      to: '    await readPage(window);\n    await readPage(window);\n',
    },
  ],
  /** Pushes of offers look soon at packages, and hear soon that a worker has died. */
  pushesWaitLess: [
    {
      file: 'workflows/offers/watch-packages.ts',
      from: '{ times: 6, wait: 10 * second }',
      to: '{ times: 60, wait: 1 * second }',
    },
    {
      file: activityOptions,
      from: "heartbeatTimeout: '2 minutes',\n  scheduleToCloseTimeout: '15 minutes',",
      to: "heartbeatTimeout: '20 seconds',\n  scheduleToCloseTimeout: '15 minutes',",
    },
    {
      file: activityOptions,
      from: "heartbeatTimeout: '2 minutes',\n  scheduleToCloseTimeout: '20 minutes',",
      to: "heartbeatTimeout: '20 seconds',\n  scheduleToCloseTimeout: '20 minutes',",
    },
    {
      file: activityOptions,
      from: "startToCloseTimeout: '1 minute',",
      to: "startToCloseTimeout: '20 seconds',",
    },
    { file: 'activities/heartbeats.ts', from: 'everyMs = 10_000;', to: 'everyMs = 2_000;' },
    // Whoever dies with a call under way has not given it up before.
    {
      file: 'octopia/client.ts',
      from: 'requestTimeoutMs = 15_000',
      to: 'requestTimeoutMs = 120_000',
    },
  ],
  /** A second push never ends to write its book, and says so. */
  booksAreHeld: [
    {
      file: 'activities/offers/write-book.ts',
      from: '  applyEvents(book, events);\n',
      to: `  applyEvents(book, events);
  if (place.runId !== undefined) {
    process.stdout.write(\`\\nholds the book of \${sellerId}\\n\`);
    await new Promise(() => undefined);
  }
`,
    },
  ],
} as const satisfies Record<string, readonly Change[]>;
