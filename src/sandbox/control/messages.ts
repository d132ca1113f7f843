import { z } from 'zod';
import { appointmentSchema } from '../agenda.js';
import { autopilotSchema } from '../autopilot/autopilot-settings.js';
import { callNames } from '../calls.js';
import { storedCancellationRequestSchema } from '../marketplace/stored-cancellation-requests.js';
import { orderSpecSchema } from '../orders/order-spec.js';
import { orderStatuses } from '../orders/order-statuses.js';
import { rulesSchema } from '../rules.js';

/**
 * What the control API takes and gives: the routes check requests with it, the client answers.
 * `touch` sets a document's `updatedAt` to now, so that the next poll finds it.
 */

export const createOrdersSchema = z.strictObject({
  spec: orderSpecSchema.prefault({}),
  /** How many orders of this kind. */
  count: z.number().int().min(1).max(100_000).default(1),
  /** Spreads their dates evenly over so many days before now. */
  spreadDays: z.number().nonnegative().max(3650).default(0),
});
export const loadDocumentsSchema = z.strictObject({
  documents: z.array(z.unknown()),
  /** Whose orders they are, where a document names no seller that the sandbox knows. */
  sellerId: z.string().optional(),
  touch: z.boolean().default(true),
});
export const orderIdsSchema = z.object({ orderIds: z.array(z.string()) });

export const orderListQuerySchema = z.object({
  status: z.string().optional(),
  sellerId: z.string().optional(),
});
export const orderSummarySchema = z.object({
  orderId: z.string(),
  sellerId: z.string(),
  status: z.string(),
  updatedAt: z.string(),
});
export const orderSummariesSchema = z.object({ orders: z.array(orderSummarySchema) });
export const orderDetailsSchema = orderSummarySchema.extend({
  document: z.unknown(),
  cancellationRequests: z.array(storedCancellationRequestSchema),
  /** What will happen to it by itself. */
  appointments: z.array(appointmentSchema),
});
export type OrderSummary = z.output<typeof orderSummarySchema>;
export type OrderDetails = z.output<typeof orderDetailsSchema>;

export const moveSchema = z.strictObject({
  status: z.enum(orderStatuses),
  /** Leaves the address out; give it later. */
  withoutAddress: z.boolean().default(false),
});
export const replaceDocumentSchema = z.strictObject({
  document: z.unknown(),
  touch: z.boolean().default(true),
});
export const patchDocumentSchema = z.strictObject({
  /** New values by path, such as `lines[0].quantity`. */
  set: z.record(z.string(), z.unknown()).default({}),
  /** Paths to take out. */
  remove: z.array(z.string()).default([]),
  touch: z.boolean().default(true),
});
export const decisionSchema = z.strictObject({ decision: z.enum(['accept', 'reject']) });

export const downSchema = z.strictObject({ mode: z.enum(['refuse', 'reset']).default('refuse') });
export const changeRulesSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(rulesSchema.shape).map(([name, rule]) => [name, rule.unwrap().optional()]),
  ),
);

export const autopilotStatusSchema = z.object({
  isOn: z.boolean(),
  settings: autopilotSchema.optional(),
  ordersMade: z.number(),
});

export type AutopilotStatus = z.output<typeof autopilotStatusSchema>;

export const placedFaultSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  call: z.enum(callNames).optional(),
  struck: z.number(),
  times: z.number().nullable(),
});
export type PlacedFaultView = z.output<typeof placedFaultSchema>;

export const statusSchema = z.object({
  apiUrl: z.string(),
  tokenUrl: z.string(),
  sellerIds: z.array(z.string()),
  salesChannelId: z.string(),
  orders: z.number(),
  offers: z.number(),
  requests: z.partialRecord(z.enum(callNames), z.number()),
  faults: z.number(),
  autopilot: autopilotStatusSchema,
  rules: rulesSchema,
});
export type SandboxStatus = z.output<typeof statusSchema>;
