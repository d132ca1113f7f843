import proto from '@temporalio/proto';
import {
  compareSearchAttributes,
  createCommand,
  describeWrong,
} from '../../temporal/register-search-attributes.js';
import { activityTaskQueue, workflowTaskQueue } from '../../contract/names.js';
import { explainFault } from '../explain-fault.js';
import type { TemporalSession } from '../temporal-session.js';
import { showDuration } from '../times.js';
import { present } from '../../language/present.js';
import type { Finding } from './finding.js';

/** The namespace exists. */
export async function checkNamespace({ client, namespace }: TemporalSession): Promise<Finding> {
  const check = 'namespace';
  try {
    await client.workflowService.describeNamespace({ namespace });
    return { check, level: 'ok', message: `${namespace} exists` };
  } catch (error) {
    const { message, advice } = explainFault(error);
    return { check, level: 'fail', message, ...present({ advice }) };
  }
}

/** The search attributes that the workflows set are registered, with the right types. */
export async function checkSearchAttributes({
  client,
  namespace,
}: TemporalSession): Promise<Finding> {
  const check = 'search attributes';
  const { missing, wrongType } = await compareSearchAttributes(client.connection, namespace);
  if (wrongType.length > 0) {
    return { check, level: 'fail', message: describeWrong(wrongType, namespace) };
  }
  if (missing.length > 0) {
    const commands = missing.map((key) => `\n          ${createCommand(key, namespace)}`);
    return {
      check,
      level: 'fail',
      message: `missing are ${missing.map(({ name }) => name).join(', ')}`,
      advice: `start a worker, it registers them (hemi worker); where it may not, run${commands.join('')}`,
    };
  }
  return { check, level: 'ok', message: 'all are registered, with the right types' };
}

const { TaskQueueType } = proto.temporal.api.enums.v1;

const queues = [
  { name: workflowTaskQueue, type: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, work: 'workflows' },
  {
    name: activityTaskQueue,
    type: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    work: 'calls to Octopia',
  },
];

/** Workers poll both task queues. The server remembers a poller for some minutes. */
export function checkWorkers({ client, namespace }: TemporalSession): Promise<Finding[]> {
  return Promise.all(
    queues.map(async ({ name, type, work }): Promise<Finding> => {
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name },
        taskQueueType: type,
      });
      const check = `workers on ${name}`;
      const seen = (pollers ?? []).map(({ lastAccessTime }) =>
        Number(lastAccessTime?.seconds ?? 0),
      );
      if (seen.length === 0) {
        return {
          check,
          level: 'fail',
          message: `no worker polls for ${work}`,
          advice: 'start one: hemi worker',
        };
      }
      const age = Date.now() - Math.max(...seen) * 1000;
      const plural = seen.length === 1 ? 'worker polls' : 'workers poll';
      return {
        check,
        ...(age > silentTooLongMs
          ? {
              level: 'warn',
              advice: 'has the worker stopped? see its log, or start one: hemi worker',
            }
          : { level: 'ok' }),
        message: `${seen.length} ${plural} for ${work}, the last one ${showDuration(age)} ago`,
      };
    }),
  );
}

/** A poll for work lasts a minute at most, then the worker asks again. */
const silentTooLongMs = 90_000;
