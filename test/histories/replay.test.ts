import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DefaultLogger, Runtime, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { payloadKeys } from '../support/payload-keys.js';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.js';
import { changedSources, changes } from '../support/changed-sources.js';
import { workflowBundle } from '../support/temporal.js';

const folder = new URL('./', import.meta.url);
/** `<release>/<life>.json` of every release. */
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

beforeAll(() => {
  const filter = { core: 'ERROR', other: 'ERROR' } as const;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter } },
  });
});

const historySchema = z.looseObject({
  events: z.array(
    z.looseObject({
      eventType: z.string(),
      workflowExecutionStartedEventAttributes: z
        .looseObject({ workflowId: z.string() })
        .optional(),
    }),
  ),
});
type History = z.output<typeof historySchema>;

const options = { workflowBundle: workflowBundle(), dataConverter: createDataConverter(payloadKeys) };

function parse(json: string): { history: History; workflowId: string } {
  const history = historySchema.parse(JSON.parse(json));
  const [started] = history.events;
  const { workflowId = '' } = started?.workflowExecutionStartedEventAttributes ?? {};
  return { history, workflowId };
}

/** Replays a history on today's workflows; rejects if they act in another way. */
async function replay(json: string): Promise<void> {
  const { history, workflowId } = parse(json);
  await Worker.runReplayHistory(options, history, workflowId);
}

/**
 * The beginnings of a history, each up to the start of one of its workflow tasks: what a worker
 * meets that is deployed while the workflow is there.
 */
function beginnings(json: string): { history: History; workflowId: string }[] {
  const { history, workflowId } = parse(json);
  return history.events.flatMap(({ eventType }, place) =>
    eventType === 'EVENT_TYPE_WORKFLOW_TASK_STARTED'
      ? [{ history: { ...history, events: history.events.slice(0, place + 1) }, workflowId }]
      : [],
  );
}

/** How many beginnings replay, and how the others fail. */
async function replayAll(
  histories: { history: History; workflowId: string }[],
  on: Pick<ReplayWorkerOptions, 'workflowBundle'> = {},
): Promise<{ replayed: number; failures: Error[] }> {
  const results = { replayed: 0, failures: new Array<Error>() };
  const replays = Worker.runReplayHistories({ ...options, ...on }, histories);
  for await (const { error } of replays) {
    if (error === undefined) results.replayed += 1;
    else results.failures.push(error);
  }
  return results;
}

describe('the recorded histories (test/histories/README.md)', () => {
  it('are of orders, polls and pushes', () => {
    const kinds = new Set(names.map((name) => name.replace(/^.*\/(\w+).*$/, '$1')));
    expect(kinds).toEqual(new Set(['order', 'poll', 'reconcile', 'push', 'product', 'scheduled', 'offer']));
  });

  it.each(names)('replay on the workflows of today: %s', async (name) => {
    await expect(replay(read(name))).resolves.toBeUndefined();
  });

  it.each([
    ['"shipOrder"', '"anotherActivity"'],
    ['"readOrders"', '"anotherActivity"'],
    ['"submitOfferPackage"', '"anotherActivity"'],
    ['"sendProducts"', '"anotherActivity"'],
  ])('do not replay on workflows that act in another way: %s', async (done, other) => {
    const [history = ''] = names.map(read).filter((json) => json.includes(done));
    await expect(replay(history.replaceAll(done, other))).rejects.toThrow(
      DeterminismViolationError,
    );
  });

  it.each(names)('replay from wherever a new worker takes them over: %s', async (name) => {
    const cut = beginnings(read(name));

    expect(await replayAll(cut)).toEqual({ replayed: cut.length, failures: [] });
    expect(cut.length).toBeGreaterThan(0);
  });

  it('do not replay from there if the workflows acted in another way in the middle of an action', async () => {
    const [history = ''] = names.map(read).filter((json) => json.includes('"shipOrder"'));
    const cut = beginnings(history.replaceAll('"shipOrder"', '"anotherActivity"'));
    const untilThere = cut.filter(({ history: { events } }) =>
      events.every((event) => !JSON.stringify(event).includes('"anotherActivity"')),
    );
    const { replayed, failures } = await replayAll(cut);

    expect(replayed).toBe(untilThere.length);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every((error) => error instanceof DeterminismViolationError)).toBe(true);
  });
});

describe('a change of the workflows', () => {
  const orders = names.filter((name) => name.includes('/order-'));
  const polls = names.filter((name) => /\/(poll|reconcile)/.test(name));

  /** Which histories do not replay on workflows that were changed on purpose. */
  async function redAfter(change: keyof typeof changes): Promise<string[]> {
    const program = changedSources(...changes[change]);
    const workflows = join(program, 'src/workflows');
    const changed = { workflowBundle: await bundleWorkflows('plain', workflows) };
    const red: string[] = [];
    for (const name of names) {
      const { failures } = await replayAll([parse(read(name))], changed);
      if (failures.some((error) => error instanceof DeterminismViolationError)) red.push(name);
    }
    return red;
  }

  it.each([
    { change: 'ordersWait', meets: orders, certainly: 'order-accepted-shipped-refunded' },
    { change: 'pollsReadTwice', meets: polls, certainly: 'poll-first' },
  ] as const)('$change turns histories red that it meets, and no others', async (row) => {
    const red = await redAfter(row.change);

    expect(red.map((name) => basename(name, '.json'))).toContain(row.certainly);
    expect(red.filter((name) => !row.meets.includes(name))).toEqual([]);
  });

  it('turns none red when it is guarded with patched()', async () => {
    expect(await redAfter('newOrdersWait')).toEqual([]);
  });
});
