import { present } from '../../language/present.js';
import type { Cli, Report } from '../cli.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { ActionReport } from '../../client/act.js';
import { actionWords } from './action-words.js';

interface OutcomeRow {
  exitCode: ExitCode;
  /** What to do next, where something is left to do. */
  next: (keyof typeof nextSteps)[];
}

/** What `hemi` exits with for each outcome, and what is left to do. */
const outcomes: Record<ActionReport['outcome'], OutcomeRow> = {
  done: { exitCode: exitCodes.done, next: [] },
  alreadyDone: { exitCode: exitCodes.done, next: [] },
  refused: { exitCode: exitCodes.failed, next: ['show'] },
  unknown: { exitCode: exitCodes.failed, next: ['show', 'look'] },
  running: { exitCode: exitCodes.stillRunning, next: ['show', 'wait', 'look'] },
  notTaken: { exitCode: exitCodes.stillRunning, next: ['check', 'show'] },
};

const nextSteps = {
  show: ({ orderId, sellerId }: ActionReport) => `hemi order show ${orderId} --seller ${sellerId}`,
  wait: ({ workflowId, updateId }: ActionReport) =>
    `temporal workflow update result --workflow-id "${workflowId}" --update-id ${updateId}`,
  look: (_report: ActionReport, link: string | undefined) => link,
  check: () => 'hemi doctor',
};

/** What came of an action, as every command that acts on an order tells it. */
export function reportOfAction(report: ActionReport, link: string | undefined, cli: Cli): Report {
  return {
    data: { ...report, ...present({ link }) },
    text: actionText(report, link, cli),
    exitCode: outcomes[report.outcome].exitCode,
  };
}

/** One line for what came of an action, and what to do next where something is left to do. */
function actionText(report: ActionReport, link: string | undefined, cli: Cli): string {
  const { next } = outcomes[report.outcome];
  const { tone, word } = actionWords[report.outcome];
  const request =
    report.requestId === undefined ? '' : ` (cancellation request ${report.requestId})`;
  const steps = next.map((step) => [step, nextSteps[step](report, link)] as const);
  return [
    `${report.action} ${report.orderId}: ${cli.paint(tone, word)}. ${report.message}${request}`,
    ...steps.flatMap(([step, text]) => (text === undefined ? [] : [`  ${step}: ${text}`])),
  ].join('\n');
}
