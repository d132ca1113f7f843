import { z } from 'zod';
import { callNames, type CallName } from './calls.js';
import { orderSpecSchema } from './orders/order-spec.js';

const aim = {
  /** The kind of call; every kind but the token's when absent. */
  call: z.enum(callNames).optional(),
  sellerId: z.string().optional(),
  orderId: z.string().optional(),
  /** Of offers or products, where the path or the query names it. */
  packageId: z.string().optional(),
  /** How many calls it strikes; `null` for all, until it is removed. */
  times: z.number().int().positive().nullable().default(1),
};

/** What can go wrong, on purpose. A call is struck after its token and headers were found right. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    ...aim,
    /** The status of the answer instead of the right one. */
    status: z.number().int().min(200).max(599),
    /** Octopia's own error body, a gateway's page, or nothing. */
    body: z.enum(['problem', 'html', 'empty']).default('problem'),
    detail: z.string().optional(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
    /** The `Retry-After` header: seconds, or an HTTP date. */
    retryAfter: z.union([z.number().int().nonnegative(), z.string()]).optional(),
    /** Whether the call is carried out nevertheless. */
    carryOut: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('redirect'),
    ...aim,
    status: z
      .union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)])
      .default(302),
    /** The `Location` header: by default a path of the same host that leads nowhere. */
    location: z.string().default('/moved'),
    /** Whether the call is carried out nevertheless. */
    carryOut: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('insertOrder'),
    ...aim,
    /**
     * Strikes `listOrders` alone: the order that enters the list before the page is answered. Without `updatedAt` it is dated
     * just before the first order of that page, so that the last one of it moves to the next page.
     */
    spec: orderSpecSchema.prefault({}),
  }),
  z.strictObject({
    kind: z.literal('delay'),
    ...aim,
    /** How long the call waits before it goes on as usual. */
    milliseconds: z.number().int().positive().max(600_000),
    /** Whether it is carried out before the wait, so that only its answer is late. */
    carryOut: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('edit'),
    ...aim,
    /** New values in the JSON of the right answer, by path, such as `items[0].integrationStatus`. */
    set: z.record(z.string(), z.unknown()).default({}),
    /** Paths to take out of it, such as `items[0]`. */
    remove: z.array(z.string()).default([]),
  }),
  z.strictObject({
    kind: z.literal('drop'),
    ...aim,
    /** Whether the call is carried out before its connection is dropped without an answer. */
    carryOut: z.boolean().default(false),
  }),
]);

/** What a caller gives. */
export type FaultSettings = z.input<typeof faultSchema>;
export type ResolvedFaultSettings = z.output<typeof faultSchema>;

/** A fault that waits for calls, and how many it has struck. */
export type PlacedFault = ResolvedFaultSettings & { id: string; struck: number };

/** What is known of a call when it arrives. */
export interface CallFacts {
  call: CallName;
  sellerId?: string | undefined;
  orderId?: string | undefined;
  packageId?: string | undefined;
}

export type Faults = ReturnType<typeof createFaults>;

/** Keeps the faults, in the order in which they were placed; the oldest that fits strikes. */
export function createFaults() {
  let faults: PlacedFault[] = [];
  let count = 0;

  return {
    all: (): readonly PlacedFault[] => faults,

    place(fault: ResolvedFaultSettings): PlacedFault {
      count += 1;
      const placed = { ...fault, id: `fault-${count}`, struck: 0 };
      faults.push(placed);
      return placed;
    },

    remove(id: string): boolean {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },

    clear(): void {
      faults = [];
    },

    /** The fault that strikes this call, if any: uses one of its times up. */
    strike(facts: CallFacts): PlacedFault | undefined {
      const fault = faults.find((candidate) => aimsAt(candidate, facts));
      if (fault === undefined) return undefined;
      fault.struck += 1;
      if (fault.struck === fault.times) faults = faults.filter((other) => other !== fault);
      return fault;
    },
  };
}

function aimsAt(fault: PlacedFault, facts: CallFacts): boolean {
  if (fault.kind === 'insertOrder' && facts.call !== 'listOrders') return false;
  return (
    (fault.call === undefined ? facts.call !== 'token' : fault.call === facts.call) &&
    (fault.sellerId === undefined || fault.sellerId === facts.sellerId) &&
    (fault.orderId === undefined || fault.orderId === facts.orderId) &&
    (fault.packageId === undefined || fault.packageId === facts.packageId)
  );
}
