import proto from '@temporalio/proto';
import type { WorkflowHandle } from '@temporalio/client';
import { z } from 'zod';

/** A history as JSON: each event has one field with its attributes. */
export interface History {
  events: Record<string, Record<string, unknown> | undefined>[];
}

const attributesSchema = z.record(z.string(), z.unknown());
const historySchema = z.object({
  events: z.array(
    z
      .record(z.string(), z.unknown())
      .transform((event) =>
        Object.fromEntries(
          Object.entries(event).flatMap(([name, value]) =>
            name.endsWith('EventAttributes') && value !== null
              ? [[name, attributesSchema.parse(value)] as const]
              : [],
          ),
        ),
      ),
  ),
});

/** Reads a history that was written as JSON, such as those in test/histories. */
export function readHistory(json: unknown): History {
  return historySchema.parse(json);
}

/** The history of a workflow and the bytes that it takes on the wire. */
export async function fetchHistory(
  handle: WorkflowHandle,
): Promise<{ history: History; events: number; bytes: number }> {
  const fetched = await handle.fetchHistory();
  const { History: type } = proto.temporal.api.history.v1;
  const bytes = type.encode(fetched).finish().length;
  const history = readHistory(type.toObject(type.fromObject(fetched), { longs: Number }));
  return { history, events: history.events.length, bytes };
}
