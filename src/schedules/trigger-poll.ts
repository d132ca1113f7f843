import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { present } from '../language/present.js';

/** What a trigger did: it started a poll, or one was running and nothing was started. */
export interface TriggeredPoll {
  scheduleId: string;
  outcome: 'started' | 'alreadyRunning';
  /** The poll that runs; absent if the server has not said yet. */
  workflowId?: string;
}

/** The server starts the poll a moment after the trigger; ask this often, this far apart. */
const questions = 25;
const pauseMs = 200;

/**
 * Starts a poll now, through its schedule, so that it gets the last result and gives its own.
 * Always with the overlap policy SKIP: the SDK's default is ALLOW_ALL, and such a run has no
 * last result and gives none. Works on a paused schedule too.
 * @throws ScheduleNotFoundError
 */
export async function triggerPoll(client: Client, scheduleId: string): Promise<TriggeredPoll> {
  const handle = client.schedule.getHandle(scheduleId);
  const before = (await handle.describe()).info;
  const running = before.runningActions[0]?.workflow.workflowId;
  await handle.trigger(ScheduleOverlapPolicy.SKIP);
  if (running !== undefined) return { scheduleId, outcome: 'alreadyRunning', workflowId: running };
  for (let question = 0; question < questions; question += 1) {
    const { info } = await handle.describe();
    if (info.numActionsTaken > before.numActionsTaken) {
      const workflowId = info.recentActions.at(-1)?.action.workflow.workflowId;
      return { scheduleId, outcome: 'started', ...present({ workflowId }) };
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return { scheduleId, outcome: 'started' };
}
