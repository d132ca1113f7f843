import { metricMeter } from '@temporalio/workflow';
import type { ActionKind } from '../../hemi/actions.js';
import { metrics } from '../../contract/metrics.js';
import type { ActionOutcome } from '../../contract/order-messages.js';

/** Counts one action that has ended. Like log lines, metrics of workflows are not repeated by a replay. */
export function countAction(
  seller: string,
  kind: ActionKind,
  { outcome }: Pick<ActionOutcome, 'outcome'>,
): void {
  const { name, meaning } = metrics.actionsFinished;
  metricMeter.createCounter(name, '', meaning).add(1, { seller, kind, outcome });
}
