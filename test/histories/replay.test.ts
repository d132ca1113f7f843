import { readdirSync, readFileSync } from 'node:fs';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { payloadKeys } from '../support/payload-keys.js';
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
): Promise<{ replayed: number; failures: Error[] }> {
  const results = { replayed: 0, failures: new Array<Error>() };
  for await (const { error } of Worker.runReplayHistories(options, histories)) {
    if (error === undefined) results.replayed += 1;
    else results.failures.push(error);
  }
  return results;
}

describe('the recorded histories (test/histories/README.md)', () => {
  it('are of orders and of polls', () => {
    const kinds = new Set(names.map((name) => name.replace(/^.*\/(\w+).*$/, '$1')));
    expect(kinds).toEqual(new Set(['order', 'poll', 'reconcile']));
  });

  it.each(names)('replay on the workflows of today: %s', async (name) => {
    await expect(replay(read(name))).resolves.toBeUndefined();
  });

  it.each([
    ['"shipOrder"', '"anotherActivity"'],
    ['"readOrders"', '"anotherActivity"'],
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
