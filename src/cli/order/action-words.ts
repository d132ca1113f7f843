import type { ActionReport } from '../../client/act.js';
import type { ActionRecord } from '../../contract/action-outcome.js';
import type { Tone } from '../terminal.js';

/** How far an action has come, in the words and tones of every command that tells of it. */
export const actionWords: Record<
  ActionRecord['state'] | ActionReport['outcome'],
  { word: string; tone: Tone }
> = {
  notTaken: { word: 'not taken yet', tone: 'careful' },
  waiting: { word: 'waiting', tone: 'careful' },
  running: { word: 'still running', tone: 'careful' },
  watched: { word: 'looked for', tone: 'careful' },
  done: { word: 'done', tone: 'good' },
  alreadyDone: { word: 'already done', tone: 'good' },
  refused: { word: 'not possible', tone: 'bad' },
  unknown: { word: 'unknown', tone: 'bad' },
};
