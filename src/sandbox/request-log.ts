import { z } from 'zod';
import { callNames, type CallName } from './calls.js';

/** A request that reached the marketplace, whatever became of it. Holds no token and no secret. */
export const loggedRequestSchema = z.object({
  number: z.number(),
  call: z.enum(callNames),
  method: z.string(),
  /** With the query. */
  path: z.string(),
  sellerId: z.string().optional(),
  orderId: z.string().optional(),
  packageId: z.string().optional(),
  /** RFC 3339 UTC. */
  at: z.string(),
  durationMilliseconds: z.number().optional(),
  /** What was sent; of a token request only what is no secret. */
  body: z.unknown().optional(),
  /** The answer's; absent while the call runs and when its connection was dropped. */
  status: z.number().optional(),
  /** The id of the fault that struck it. */
  faultId: z.string().optional(),
  /** Whether the marketplace did what was asked. */
  carriedOut: z.boolean(),
});
export type LoggedRequest = z.output<typeof loggedRequestSchema>;

const filterSchema = loggedRequestSchema
  .pick({ call: true, sellerId: true, orderId: true, packageId: true, status: true })
  .partial();
/** Absent means any. */
export type RequestFilter = z.output<typeof filterSchema>;

const mostRequests = 50_000;

export type RequestLog = ReturnType<typeof createRequestLog>;

/** Keeps the last {@link mostRequests} requests, and counts them all by call. */
export function createRequestLog() {
  let requests: LoggedRequest[] = [];
  let counts: Partial<Record<CallName, number>> = {};
  let number = 0;

  return {
    counts: () => counts,

    add(request: Omit<LoggedRequest, 'number' | 'at' | 'carriedOut'>): LoggedRequest {
      number += 1;
      const logged = { number, at: new Date().toISOString(), carriedOut: false, ...request };
      requests.push(logged);
      counts[request.call] = (counts[request.call] ?? 0) + 1;
      if (requests.length > mostRequests * 1.1) requests = requests.slice(-mostRequests);
      return logged;
    },

    find: (filter: RequestFilter): LoggedRequest[] =>
      requests.filter(
        (request) =>
          (filter.call === undefined || filter.call === request.call) &&
          (filter.sellerId === undefined || filter.sellerId === request.sellerId) &&
          (filter.orderId === undefined || filter.orderId === request.orderId) &&
          (filter.packageId === undefined || filter.packageId === request.packageId) &&
          (filter.status === undefined || filter.status === request.status),
      ),

    clear(): void {
      requests = [];
      counts = {};
    },
  };
}
