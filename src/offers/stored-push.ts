import { z } from 'zod';
import { present } from '../language/present.js';
import type { PackedBook } from './packed-book.js';
import type { OfferTransport } from './transport.js';

/** What is read of the result of a push, also of one of an earlier release. */
export interface StoredPush {
  /** When it began, RFC 3339 UTC; also of one that was reset since. */
  startedAt?: string;
  book: PackedBook;
  /** Whether an offer was once read back and was as meant. */
  proved: boolean;
  /** The digest of the taxes that this holds for; absent where an earlier release did not say. */
  provedTaxes?: string;
  openPackages: {
    packageId: string;
    transport: OfferTransport;
    submittedAt: string;
    offers?: number;
    isStray?: true;
    sentBy?: string;
  }[];
}

const packedBookSchema = z
  .object({
    base: z.object({ runId: z.string(), madeAt: z.string() }).optional(),
    madeAt: z.string(),
    lines: z.string(),
    offers: z.number(),
  })
  .transform((book): PackedBook => present(book));

const openPackageSchema = z
  .object({
    packageId: z.string(),
    transport: z.enum(['Json', 'Xml']),
    submittedAt: z.string(),
    offers: z.number().optional(),
    isStray: z.literal(true).optional(),
    sentBy: z.string().optional(),
  })
  .transform((open) => present(open));

const storedSchema = z
  .object({
    startedAt: z.string().optional().catch(undefined),
    book: packedBookSchema,
    proved: z.boolean().catch(false),
    provedTaxes: z.string().optional().catch(undefined),
    openPackages: z.array(openPackageSchema).catch([]),
  })
  .transform((push): StoredPush => present(push));

/** What the result of a push holds for the next one; undefined for what holds no book. */
export function readStoredPush(result: unknown): StoredPush | undefined {
  const read = storedSchema.safeParse(result);
  return read.success ? read.data : undefined;
}
