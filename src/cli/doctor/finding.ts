/** What `hemi doctor` found out about one thing. */
export interface Finding {
  /** What was looked at, such as `workers`. */
  check: string;
  /** `skipped`: it cannot be looked at from here, or not before something else is mended. */
  level: 'ok' | 'warn' | 'fail' | 'skipped';
  message: string;
  /** What to do about it. */
  advice?: string;
}
