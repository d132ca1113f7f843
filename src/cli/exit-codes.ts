/** What `hemi` exits with. */
export const exitCodes = {
  done: 0,
  /** Refused by the order, by Octopia or by a check; or it failed. */
  failed: 1,
  /** The command line was wrong: nothing was asked of anybody. */
  usage: 2,
  /**
   * An action or a push goes on, or waits for a worker or its turn, and has not ended within `--wait`. It is neither done
   * nor failed, and a script that goes on after a 0 must not take it for a finished refund.
   */
  stillRunning: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command line that cannot be carried out as it is; names the option. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that was refused or failed, in words for people. Exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  /** What to do about it. */
  readonly advice: string | undefined;

  constructor(message: string, advice?: string) {
    super(message);
    this.advice = advice;
  }
}
