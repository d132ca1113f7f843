import type { SentAction } from '../../../contract/activities.js';
import { minute, second } from '../../runtime/moments.js';

/**
 * What becomes of an action after a sending.
 * - `finish`: it ends as it says;
 * - `prepare again`: nothing was carried out, and later it may be;
 * - `watch`: it may have been carried out, so that only a trace of it at Octopia ends it.
 */
export type AfterSending = 'finish' | 'prepare again' | 'watch';

/**
 * By how the sending ended, and whether an earlier sending of the same action may have been
 * carried out. After one that may have been, no answer proves that nothing was: "cannot switch" is
 * what Octopia says to a repetition.
 */
const stepsAfterSending: Record<
  SentAction['end'],
  Record<'first' | 'after an unknown one', AfterSending>
> = {
  done: { first: 'finish', 'after an unknown one': 'finish' },
  refused: { first: 'finish', 'after an unknown one': 'watch' },
  notSent: { first: 'prepare again', 'after an unknown one': 'watch' },
  conflict: { first: 'prepare again', 'after an unknown one': 'watch' },
  unknown: { first: 'watch', 'after an unknown one': 'watch' },
};

export function afterSending(end: SentAction['end'], wasSentBefore: boolean): AfterSending {
  return stepsAfterSending[end][wasSentBefore ? 'after an unknown one' : 'first'];
}

/** The wait before what was not sent is prepared again, in milliseconds: as Octopia asks, else twice the one before. */
export function waitToSend(tries: number, retryAfterMs: number | undefined): number {
  return Math.min(Math.max(retryAfterMs ?? doubled(5 * second, tries), second), 15 * minute);
}

/** The wait before the next look for a trace, in milliseconds: soon at first, then every five minutes. */
export function waitToWatch(tries: number): number {
  return Math.min(doubled(5 * second, tries), 5 * minute);
}

function doubled(wait: number, times: number): number {
  return wait * 2 ** Math.min(times, 20);
}
