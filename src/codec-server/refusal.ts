/** Why a call may be refused, in the audit line, and the status that is answered; docs/operations.md, "The codec server". */
export const refusals = {
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
} as const satisfies Record<string, number>;

/** What became of a call. */
export type Outcome = 'done' | keyof typeof refusals;

/** A call that is not carried out. The message says why and what to do, and holds nothing of any payload. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(
    readonly outcome: keyof typeof refusals,
    message: string,
  ) {
    super(message);
    this.status = refusals[outcome];
  }
}
