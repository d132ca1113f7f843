import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the numbers were taken on. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    /** Of the last minute, before the run: more than a little spoils every rate. */
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    date: new Date().toISOString(),
  };
}
