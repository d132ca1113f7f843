/** What became of a call, in the audit line. */
export type Outcome =
  | 'done'
  | 'wrong origin'
  | 'no credentials'
  | 'wrong credentials'
  | 'issuer unavailable'
  | 'wrong namespace'
  | 'encoding is off'
  | 'not understood'
  | 'too large'
  | 'unreadable'
  | 'failed';

const statuses = {
  'wrong origin': 403,
  'no credentials': 401,
  'wrong credentials': 401,
  'issuer unavailable': 503,
  'wrong namespace': 403,
  'encoding is off': 404,
  'not understood': 400,
  'too large': 413,
  unreadable: 422,
  failed: 500,
} as const satisfies Record<Exclude<Outcome, 'done'>, number>;

/** A call that is not carried out. The message says why and what to do, and holds nothing of any payload. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(
    readonly outcome: keyof typeof statuses,
    message: string,
  ) {
    super(message);
    this.status = statuses[outcome];
  }
}
