import { z } from 'zod';
import { callNames } from './calls.js';
import { offerRulesShape } from './offers/offer-rules.js';
import { productRulesShape } from './products/product-rules.js';

const milliseconds = z.number().int().nonnegative().max(86_400_000).default(0);

/** The rules of the marketplace that differ between sources or that a test wants tighter. */
export const rulesSchema = z.strictObject({
  /** How long a token lives; the real one 2 hours. */
  tokenLifeSeconds: z.number().positive().default(7200),
  /** Tokens that a client may ask for in any hour; the real limit is 500. */
  tokensPerHour: z.number().int().positive().default(500),
  /** Calls a second and client before 429; `null` for no limit, since none is published. */
  requestsPerSecond: z.number().int().positive().nullable().default(null),
  /** Whether a carrier that is not in the list is refused. Requirement 141 allows free text, another source does not. */
  strictCarriers: z.boolean().default(false),
  /** Where the id of a new cancellation request comes back; `rotating` takes the others in turn. */
  refundIdField: z
    .enum(['requestId', 'cancellationRequestId', 'id', 'absent', 'rotating'])
    .default('rotating'),
  /**
   * How long the status that an action has led to takes to show: the action is carried out and
   * recorded at once, and what comes next is judged by what it did.
   */
  statusLagMilliseconds: milliseconds,
  /** The same for the parcels of a shipment: later than the status or earlier. */
  parcelLagMilliseconds: milliseconds,
  /** How long a new cancellation request takes to be listed. */
  requestListLagMilliseconds: milliseconds,
  /** How long after its `updatedAt` a change takes to reach lists and counts; by its id it shows at once. */
  indexLagMilliseconds: milliseconds,
  /** The most orders on a page of `GET /orders`, whatever is asked for. */
  largestPage: z.number().int().min(1).max(100).default(100),
  /** The last page of `GET /orders` that is answered; a deeper one is a 400. `null` for no limit. */
  deepestPage: z.number().int().positive().nullable().default(null),
  /** Whether an order is also found by its reference, and by its id in other letters: its document then has another id than was asked for. */
  answerWithOtherId: z.boolean().default(false),
  /** How far the marketplace's clock is ahead, or behind below 0: its `Date` header and every date that it writes. */
  clockOffsetMilliseconds: z.number().int().default(0),
  /** How long an approval takes to show while the autopilot is off; the real one takes tens of minutes. */
  approvalLagMilliseconds: z.number().int().nonnegative().default(0),
  /** Calls that want the header SalesChannelId; the documentation does not say which do. */
  salesChannelIdRequiredFor: z.array(z.enum(callNames)).default([]),
  ...offerRulesShape,
  ...productRulesShape,
});

export type Rules = z.output<typeof rulesSchema>;

/** The rules among other options. */
export function rulesOf(options: Rules): Rules {
  const names = Object.keys(rulesSchema.shape);
  return rulesSchema.parse(
    Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name))),
  );
}
