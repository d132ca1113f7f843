import { heartbeat } from '@temporalio/activity';

/** Several times within the shortest heartbeat time-out that activities are given, a minute. */
const everyMs = 10_000;

/** Tells Temporal that the worker lives for as long as a work takes that has no steps of its own. */
export async function withHeartbeats<Result>(work: () => Promise<Result>): Promise<Result> {
  const timer = setInterval(() => heartbeat(), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
