import { orderWorkflowId, pollScheduleId } from '../../src/contract/names.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { startBackfill } from '../../src/schedules/backfill.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { pauseWithin, seconds } from '../plan/step.js';
import { pollSettings, sellerIds } from '../stage/stage.js';
import { disturbances } from './disturbances.js';
import type { FaultFamily } from './family.js';

const hour = 3_600_000;

/** What operators do in the Temporal UI. */
export const operatorFaults = {
  'end-orders': {
    about: 'workflows of orders are terminated, cancelled or reset',
    make({ chance, orders }) {
      const { sellerId, orderId } = chance.pick(orders);
      const what = chance.pick(['terminated', 'cancelled', 'reset']);
      const place = chance.integer(0, 99);
      return {
        about: `the workflow of ${orderId} is ${what}${what === 'reset' ? ` at ${place} %` : ''}`,
        async run(stage) {
          const workflowId = orderWorkflowId(sellerId, orderId);
          stage.journal.disturb({ orderId, what });
          await disturbances[what](stage, workflowId, place);
        },
      };
    },
  },
  'end-polls': {
    about: 'a poll is terminated, cancelled or reset',
    make({ chance }) {
      const sellerId = chance.pick(sellerIds);
      const what = chance.pick(['terminated', 'cancelled', 'reset']);
      const place = chance.integer(0, 99);
      return {
        about: `a poll of ${sellerId} is ${what}`,
        async run(stage) {
          const { workflowId } = await triggerPoll(stage.client, pollScheduleId(sellerId));
          if (workflowId !== undefined) await disturbances[what](stage, workflowId, place);
        },
      };
    },
  },
  schedules: {
    about: 'a schedule is paused, made anew, or triggered twice; a backfill during a poll',
    make({ chance }) {
      const sellerId = chance.pick(sellerIds);
      const what = chance.pick(['paused', 'made anew', 'triggered twice', 'backfilled']);
      return {
        about: `the schedule of ${sellerId} is ${what}`,
        async run(stage) {
          const { client } = stage;
          const scheduleId = pollScheduleId(sellerId);
          const handle = client.schedule.getHandle(scheduleId);
          switch (what) {
            case 'paused':
              await handle.pause('chaos');
              await pauseWithin(stage, 8 * seconds);
              return await handle.unpause('chaos');
            case 'made anew':
              await handle.delete();
              return void (await applySchedules(client, [sellerId], pollSettings));
            case 'triggered twice':
              return void (await Promise.all([
                triggerPoll(client, scheduleId),
                triggerPoll(client, scheduleId),
              ]));
            case 'backfilled':
              await triggerPoll(client, scheduleId);
              return void (await startBackfill(client, sellerId, {
                since: new Date(Date.now() - hour).toISOString(),
              }));
            default:
              return what satisfies never;
          }
        },
      };
    },
  },
} as const satisfies Record<string, FaultFamily>;
