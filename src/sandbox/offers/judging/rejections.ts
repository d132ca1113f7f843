import { z } from 'zod';
import type { Verdict } from './result-codes.js';

/** A refusal that the control API asks for, whatever the rules say. */
export const rejectionSchema = z
  .strictObject({
    /** What is refused: one offer, a whole package of offers, or one product. */
    of: z.enum(['offer', 'offerPackage', 'product']).default('offer'),
    sellerId: z.string().optional(),
    /** The seller's reference of the offer or product. */
    reference: z.string().optional(),
    gtin: z.string().optional(),
    resultCode: z.string().min(1),
    message: z.string().default('Rejected by the sandbox on demand'),
    /** How many it refuses; `null` for all, until it is removed. */
    times: z.number().int().positive().nullable().default(null),
  })
  .refine(({ of, reference, gtin }) => of === 'offerPackage' || (reference ?? gtin) !== undefined, {
    error: 'names neither a reference nor a gtin',
    path: ['reference'],
  });
export type RejectionSettings = z.input<typeof rejectionSchema>;
type ResolvedRejection = z.output<typeof rejectionSchema>;

/** A rejection that waits for what it refuses. */
export const placedRejectionSchema = z.strictObject({
  ...rejectionSchema.shape,
  id: z.string(),
});
export type PlacedRejection = z.output<typeof placedRejectionSchema>;

interface Candidate {
  sellerId: string;
  reference?: string | undefined;
  gtin?: string | undefined;
}

export type Rejections = ReturnType<typeof createRejections>;

/** Keeps what is to be refused on demand; the oldest that fits refuses. */
export function createRejections() {
  let rejections: PlacedRejection[] = [];
  let count = 0;

  return {
    all: (): readonly PlacedRejection[] => rejections,

    place(rejection: ResolvedRejection): PlacedRejection {
      count += 1;
      const placed = { ...rejection, id: `rejection-${count}` };
      rejections.push(placed);
      return placed;
    },

    remove(id: string): boolean {
      const before = rejections.length;
      rejections = rejections.filter((rejection) => rejection.id !== id);
      return rejections.length < before;
    },

    /** Why this one is refused, if it is: uses one of the rejection's times up. */
    of(kind: ResolvedRejection['of'], candidate: Candidate): Verdict | undefined {
      const found = rejections.find((one) => one.of === kind && aimsAt(one, candidate));
      if (found === undefined) return undefined;
      if (found.times !== null) found.times -= 1;
      if (found.times === 0) rejections = rejections.filter((other) => other !== found);
      return { resultCode: found.resultCode, message: found.message };
    },

    replaceAll(others: readonly PlacedRejection[]): void {
      rejections = [...others];
      const numbers = others.map(({ id }) => Number(id.split('-').at(-1)));
      count = Math.max(0, ...numbers.filter((number) => !Number.isNaN(number)));
    },
  };
}

function aimsAt(rejection: PlacedRejection, { sellerId, reference, gtin }: Candidate): boolean {
  return (
    (rejection.sellerId ?? sellerId) === sellerId &&
    (rejection.reference ?? reference) === reference &&
    (rejection.gtin ?? gtin) === gtin
  );
}
