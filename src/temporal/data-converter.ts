import type { DataConverter } from '@temporalio/common';

/**
 * How whatever Temporal stores is written and read outside of the workflows: one converter for
 * the clients, the activities' client, both workers, the tests, the replay and the benchmarks.
 * Who has another one cannot read what they wrote. Inside the workflows the bundle's payload
 * converter does it (workflows/runtime/payload-converter.ts).
 */
export const dataConverter: DataConverter = { payloadCodecs: [] };
