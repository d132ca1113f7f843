import { z } from 'zod';

const count = z.number();

/** What happens in the demo, as the workflows' log lines tell it. */
export const eventSchema = z.discriminatedUnion('msg', [
  z.object({
    msg: z.literal('poll completed'),
    runId: z.string(),
    mode: z.enum(['poll', 'reconcile']),
    read: count,
    new: count,
    changed: count,
    unchanged: count,
    unreadable: count,
  }),
  z.object({
    msg: z.literal('push of offers completed'),
    accepted: count,
    withdrawn: count,
    rejected: count,
    waiting: count,
    unchanged: count,
    stop: z.string().optional(),
  }),
  z.object({
    msg: z.literal('products pushed'),
    integrated: count,
    refused: count,
    heldBack: count,
    underWay: count,
    unchanged: count,
    stop: z.string().optional(),
  }),
  z.object({
    msg: z.enum(['order moved', 'illegal move']),
    orderId: z.string(),
    from: z.string(),
    to: z.string(),
    marketplaceStatus: z.string(),
  }),
  z.object({
    msg: z.literal('action finished'),
    orderId: z.string(),
    kind: z.string(),
    outcome: z.string(),
    message: z.string(),
  }),
]);
export type DemoEvent = z.output<typeof eventSchema>;

/** Any other line; those of people's concern are shown. */
export const noticeSchema = z.object({
  level: z.string(),
  msg: z.string(),
  orderId: z.string().optional(),
  meaning: z.string().optional(),
});
