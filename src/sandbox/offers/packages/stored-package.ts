import { z } from 'zod';
import { changeKinds } from '../offer-change.js';

export const verdictSchema = z.strictObject({ resultCode: z.string(), message: z.string() });

/** What became of one request of a package. */
export const requestResultSchema = z.strictObject({
  sellerExternalReference: z.string(),
  integrationStatus: z.enum(['Integrated', 'Rejected', 'Duplicated']),
  results: z.array(verdictSchema),
});
export type RequestResult = z.output<typeof requestResultSchema>;

/** A package of offers that came as JSON, step by step. */
export const storedPackageSchema = z.strictObject({
  packageId: z.string(),
  sellerId: z.string(),
  salesChannelId: z.string(),
  type: z.enum(changeKinds),
  /** RFC 3339 UTC. */
  createdAt: z.string(),
  /** What was uploaded, in its order and as it was sent. */
  requests: z.array(z.unknown()),
  uploads: z.number(),
  /** Milliseconds since 1970, as every time below; when the last upload came. */
  uploadedAt: z.number().optional(),
  /** When it was set to Ready. */
  submittedAt: z.number().optional(),
  /** When its offers were judged. */
  integratedAt: z.number().optional(),
  /** Why it was refused as a whole. */
  rejectedAs: verdictSchema.optional(),
  /** Absent until the package was judged, and when they are no longer kept. */
  results: z.array(requestResultSchema).optional(),
  /** A state that the control API wants shown in place of the true one. */
  shownState: z.string().optional(),
});
export type StoredPackage = z.output<typeof storedPackageSchema>;
