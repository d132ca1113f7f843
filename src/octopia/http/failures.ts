/**
 * What became of a request that did not end well (docs/architecture.md, "What a failed request means").
 * - `notSent`: Octopia carried nothing out; the same request can be sent again later.
 * - `refused`: Octopia will not carry it out as it is; sending it again is useless.
 * - `unknown`: it may have been carried out; read before sending it again.
 *
 * A request that only reads carries nothing out: for it, `unknown` is as good as `notSent`.
 */
export type FailureOutcome = 'notSent' | 'refused' | 'unknown';

interface FailureRule {
  outcome: FailureOutcome;
  /** Why the outcome is this one. */
  why: string;
  /** What a person can do. */
  advice?: string;
}

/** HTTP status to outcome, where the words are Octopia's (docs/octopia-api.md, "Errors"). */
const statusRules: Partial<Record<number, FailureRule>> = {
  400: { outcome: 'refused', why: 'the request is not what Octopia expects' },
  401: {
    outcome: 'notSent',
    why: 'a new token was not accepted either; once the credentials are right it works',
    advice: 'check that OCTOPIA_CLIENT_ID and OCTOPIA_CLIENT_SECRET belong to this seller',
  },
  403: {
    outcome: 'refused',
    why: 'the credentials have no right to do this',
    advice: 'check in Octopia that the client id may act for this seller id',
  },
  404: { outcome: 'refused', why: 'there is no such order for this seller' },
  408: {
    outcome: 'unknown',
    why: 'it can come from a gateway behind which the request arrived',
  },
  409: {
    outcome: 'refused',
    why: 'not in its present state: the caller reads the order again and decides',
    advice: 'the order is being processed or its status does not allow it: read it again',
  },
  499: {
    outcome: 'unknown',
    why: 'a proxy says so of a request whose sender gave up, after it was passed on',
  },
  429: {
    outcome: 'notSent',
    why: 'it was turned away at the door',
    advice: 'too many requests: lower the rate limit towards Octopia if this happens often',
  },
};

/** By the first digit of the status, where {@link statusRules} has no row. */
const statusClassRules: Partial<Record<number, FailureRule>> = {
  3: {
    outcome: 'unknown',
    why: 'it says where the answer is, not whether the request was carried out; it is never followed with a token',
    advice: 'check OCTOPIA_API_URL and OCTOPIA_TOKEN_URL',
  },
  4: { outcome: 'refused', why: 'Octopia found a fault with the request' },
  5: { outcome: 'unknown', why: 'it can have failed before, while or after it was carried out' },
};

const anyOtherStatus: FailureRule = { outcome: 'unknown', why: 'it says nothing' };

/** What a status that is not a success means for the request. */
export function ruleOfStatus(status: number): FailureRule {
  return statusRules[status] ?? statusClassRules[Math.floor(status / 100)] ?? anyOtherStatus;
}

/**
 * What a time-out, or a connection that broke, means for the request: before the first byte was
 * handed to a socket nothing can have been carried out; after it, nobody knows.
 */
export function outcomeWithoutAnswer(isWritten: boolean): FailureOutcome {
  return isWritten ? 'unknown' : 'notSent';
}

/** The facts of a failed call. */
export interface OctopiaFailure {
  /** The call of the client, such as `createShipment`, or `token`. */
  call: string;
  outcome: FailureOutcome;
  /** The HTTP status; absent if no answer came. */
  status?: number | undefined;
  /** Octopia's own words, or what happened to the connection; holds no personal data. */
  detail: string;
  /** By the names of Octopia's fields. */
  fieldErrors?: Record<string, string[]>;
  /** Octopia's id of the request, for its support. */
  traceId?: string | undefined;
  /** How long Octopia asks to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** What a person can do, for the message. */
  advice?: string | undefined;
}

/**
 * Every failure of a call to Octopia. A status of 409 is `refused` here, and the one refusal that
 * a new reading of the order can turn.
 */
export class OctopiaError extends Error implements OctopiaFailure {
  override readonly name = 'OctopiaError';
  readonly call: string;
  readonly outcome: FailureOutcome;
  readonly status: number | undefined;
  readonly detail: string;
  readonly fieldErrors: Record<string, string[]>;
  readonly traceId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly advice: string | undefined;

  constructor(failure: OctopiaFailure) {
    super(messageOf(failure));
    this.call = failure.call;
    this.outcome = failure.outcome;
    this.status = failure.status;
    this.detail = failure.detail;
    this.fieldErrors = failure.fieldErrors ?? {};
    this.traceId = failure.traceId;
    this.retryAfterMs = failure.retryAfterMs;
    this.advice = failure.advice;
  }
}

function messageOf({ call, status, detail, fieldErrors, traceId, advice }: OctopiaFailure): string {
  const fields = Object.entries(fieldErrors ?? {}).map(
    ([field, messages]) => `${field}: ${messages.join(', ')}`,
  );
  const said = [detail, ...fields].filter((words) => words !== '').join('; ');
  return [
    `${call} failed`,
    status === undefined ? '' : `: Octopia answered ${status}`,
    said === '' ? '' : `: ${said}`,
    traceId === undefined ? '' : ` (trace ${traceId})`,
    advice === undefined ? '' : `; ${advice}`,
  ].join('');
}
