import { randomBytes } from 'node:crypto';

/** Messages by field, as Octopia's `errors`. */
export type FieldErrors = Record<string, string[]>;

/** Octopia's error body (docs/octopia-api.md, "Errors"), sent as `application/problem+json`. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  traceId: string;
  errors?: FieldErrors;
}

/** The title of each status that occurs. */
const titles: Record<number, string> = {
  400: 'One or more validation errors occurred.',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  499: 'Client Closed Request',
  500: 'An error occurred while processing your request.',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A refusal of a request: thrown by the rules, sent as problem details. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly detail: string,
    readonly more: { errors?: FieldErrors; headers?: Record<string, string> } = {},
  ) {
    super(detail);
  }
}

export function problemDetails(
  status: number,
  detail?: string,
  errors?: FieldErrors,
): ProblemDetails {
  return {
    type: `https://httpstatuses.io/${status}`,
    title: titles[status] ?? 'Error',
    status,
    ...(detail === undefined ? {} : { detail }),
    traceId: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`,
    ...(errors === undefined ? {} : { errors }),
  };
}
