import { present } from '../../language/present.js';
import type { Cli, Report } from '../cli.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { Tone } from '../terminal.js';
import type { ActionReport } from '../../client/act.js';

interface OutcomeRow {
  exitCode: ExitCode;
  tone: Tone;
  word: string;
  /** What to do next, where something is left to do. */
  next: (keyof typeof nextSteps)[];
}

/** How each outcome is shown, and what `hemi` exits with. */
const outcomes: Record<ActionReport['outcome'], OutcomeRow> = {
  done: { exitCode: exitCodes.done, tone: 'good', word: 'done', next: [] },
  alreadyDone: { exitCode: exitCodes.done, tone: 'good', word: 'already done', next: [] },
  refused: { exitCode: exitCodes.failed, tone: 'bad', word: 'not possible', next: ['show'] },
  unknown: { exitCode: exitCodes.failed, tone: 'bad', word: 'unknown', next: ['show', 'look'] },
  running: {
    exitCode: exitCodes.stillRunning,
    tone: 'careful',
    word: 'still running',
    next: ['show', 'wait', 'look'],
  },
  notTaken: {
    exitCode: exitCodes.stillRunning,
    tone: 'careful',
    word: 'not taken yet',
    next: ['check', 'show'],
  },
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
  const { tone, word, next } = outcomes[report.outcome];
  const request =
    report.requestId === undefined ? '' : ` (cancellation request ${report.requestId})`;
  const steps = next.map((step) => [step, nextSteps[step](report, link)] as const);
  return [
    `${report.action} ${report.orderId}: ${cli.paint(tone, word)}. ${report.message}${request}`,
    ...steps.flatMap(([step, text]) => (text === undefined ? [] : [`  ${step}: ${text}`])),
  ].join('\n');
}
