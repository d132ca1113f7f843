import { readdirSync, readFileSync } from 'node:fs';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataConverter } from '../../src/temporal/data-converter.js';
import { workflowBundle } from '../support/temporal.js';

const folder = new URL('./0.1.0/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

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

const eventsSchema = z.object({
  events: z.tuple(
    [z.object({ workflowExecutionStartedEventAttributes: z.object({ workflowId: z.string() }) })],
    z.unknown(),
  ),
});

/** Replays a history on today's workflows; rejects if they act in another way. */
async function replay(json: string): Promise<void> {
  const history: unknown = JSON.parse(json);
  const [started] = eventsSchema.parse(history).events;
  const { workflowId } = started.workflowExecutionStartedEventAttributes;
  const options = { workflowBundle: workflowBundle(), dataConverter };
  await Worker.runReplayHistory(options, history, workflowId);
}

describe('the recorded histories (test/histories/README.md)', () => {
  it('are of orders and of polls', () => {
    const kinds = new Set(names.map((name) => name.replace(/[-.].*/, '')));
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
});
