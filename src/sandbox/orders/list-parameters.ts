import { z } from 'zod';
import { orderStatuses, readOrderStatus } from './order-statuses.js';
import { sortKeys } from './sorted-orders.js';

const time = z.iso
  .datetime({ offset: true, local: true, error: 'is no RFC 3339 date-time' })
  // A time without a zone is UTC (docs/octopia-api.md, "The order document").
  .transform((sent) => Date.parse(/(Z|[+-]\d\d:\d\d)$/i.test(sent) ? sent : `${sent}Z`));

const flag = z.enum(['true', 'false'], { error: 'is neither true nor false' });

/** One of several statuses, divided by commas, in any letter case. */
const statuses = z
  .string()
  .transform((sent) => sent.split(',').map((status) => status.trim().toLowerCase()))
  .refine((list) => list.every((status) => readOrderStatus(status) !== undefined), {
    error: `is not one of ${orderStatuses.join(', ')}`,
  });

/** `sort=updatedAt` or `sort=desc:updatedAt`: sources differ (docs/octopia-api.md, "Reading orders"). */
const sort = z
  .string()
  .regex(new RegExp(`^((asc|desc):)?(${sortKeys.join('|')})$`), {
    error: `is not one of ${sortKeys.join(', ')}, with or without asc: or desc: before it`,
  })
  .transform((sent) => {
    const key = sortKeys.find((candidate) => sent.endsWith(candidate)) ?? 'updatedAt';
    return { key, isDescending: sent.startsWith('desc:') };
  });

/** The filters of `GET /orders` and `/orders/count` (requirements 7 to 13, 20, 21). Unknown ones are ignored. */
export const orderListFilterSchema = z.object({
  status: statuses.optional(),
  reference: z.string().optional(),
  salesChannelId: z.string().optional(),
  businessOrder: flag.optional(),
  shippingCountry: z
    .string()
    .regex(/^[a-z]{2}$/i, { error: 'is no country code of two letters' })
    .optional(),
  supplyMode: z
    .string()
    .regex(/^(seller|fulfillment|xdock)$/i, { error: 'is not one of Seller, Fulfillment, Xdock' })
    .optional(),
  createdAtMin: time.optional(),
  createdAtMax: time.optional(),
  updatedAtMin: time.optional(),
  updatedAtMax: time.optional(),
  shippedAtMin: time.optional(),
  shippedAtMax: time.optional(),
});
export type OrderListFilter = z.output<typeof orderListFilterSchema>;

const int32 = z.coerce.number().int().min(1).max(2_147_483_647);

/** The paging of every list (requirements 17 to 19). */
export const pagingSchema = z.object({
  pageIndex: int32.default(1),
  pageSize: int32.max(100, { error: 'must be 100 or less' }).default(50),
});

/** Sorted by last update, oldest first, unless asked otherwise (requirements 14 to 16). */
export const orderListSchema = orderListFilterSchema
  .extend({ sort: sort.optional(), desc: flag.or(z.literal('')).optional() })
  .extend(pagingSchema.shape);
export type OrderListQuery = z.output<typeof orderListSchema>;
