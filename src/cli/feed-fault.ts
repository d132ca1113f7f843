import type { FeedError, FeedFaultCode } from '../feed/feed-error.js';
import type { Paint } from './terminal.js';

/** What is wrong with a feed as a whole that was read all the same, as `--json` prints it. */
export interface ShownFault {
  code: FeedFaultCode;
  message: string;
  advice: string;
}

export function shownFault({ code, message, advice }: FeedError): ShownFault {
  return { code, message, advice };
}

/** The same for people. */
export function faultLines(fault: ShownFault | undefined, paint: Paint): string[] {
  return fault === undefined ? [] : [`  ${paint('bad', fault.message)}; ${fault.advice}`];
}
