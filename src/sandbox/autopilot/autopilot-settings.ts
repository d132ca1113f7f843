import { z } from 'zod';

/** How long the marketplace, its customers and its warehouse take in real life, in minutes. */
export const realMinutes = {
  /** The marketplace's own checks of a new order. */
  askAcceptance: [2, 10],
  /** Until an approval shows: tens of minutes. */
  approval: [5, 40],
  /** From accepted to in preparation. */
  prepare: [10, 60],
  /** An address that is late, up to 48 hours. */
  giveAddress: [60, 2880],
  /** The warehouse ships a Fulfillment or Xdock order. */
  shipFromWarehouse: [240, 1440],
  /** The carrier delivers. */
  deliver: [1440, 4320],
  /** A customer changes their mind. */
  customerCancels: [60, 1440],
  /** A cancellation request is decided. */
  decideCancellation: [10, 120],
  /** An order that nobody accepted is cancelled after exactly 48 hours. */
  cancelUnaccepted: [2880, 2880],
} as const satisfies Record<string, readonly [number, number]>;

export type Step = keyof typeof realMinutes;

const minutes = z.number().nonnegative();

export const autopilotSchema = z.strictObject({
  /** The same seed makes the same orders and decisions. */
  seed: z.union([z.string(), z.number()]).default('sandbox'),
  /** New orders a minute of real time; 0 for none. */
  ordersPerMinute: z.number().nonnegative().max(6000).default(6),
  /** Whether customers buy what the seller offers, where there is something; each sale lowers its quantity. */
  buyOffers: z.boolean().default(true),
  /** How many times faster than in life everything else goes: at 360 an hour takes ten seconds. */
  speed: z.number().positive().default(360),
  /** How long a step takes in life, in minutes, where it should differ from the table. */
  delays: z
    .strictObject({
      askAcceptance: minutes,
      approval: minutes,
      prepare: minutes,
      giveAddress: minutes,
      shipFromWarehouse: minutes,
      deliver: minutes,
      customerCancels: minutes,
      decideCancellation: minutes,
      cancelUnaccepted: minutes,
    } satisfies Record<Step, typeof minutes>)
    .partial()
    .default({}),
});

/** What a caller gives. */
export type AutopilotSettings = z.input<typeof autopilotSchema>;
export type ResolvedAutopilotSettings = z.output<typeof autopilotSchema>;
