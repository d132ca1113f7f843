import { z } from 'zod';
import { offerChangeSchema } from '../offer-change.js';
import { requestResultSchema, verdictSchema } from '../packages/stored-package.js';

/** A package of offers that the sandbox fetches as a ZIP. Times are milliseconds since 1970. */
export const storedXmlPackageSchema = z.strictObject({
  packageId: z.string(),
  sellerId: z.string(),
  salesChannelId: z.string(),
  packageUrl: z.string(),
  /** RFC 3339 UTC. */
  createdAt: z.string(),
  submittedAt: z.number().optional(),
  /** What it holds; absent until it was fetched. */
  content: z
    .strictObject({
      name: z.string(),
      packageType: z.enum(['Full', 'StockAndPrice']),
      purgeAndReplace: z.boolean(),
      changes: z.array(offerChangeSchema),
    })
    .optional(),
  integratedAt: z.number().optional(),
  rejectedAs: verdictSchema.optional(),
  results: z.array(requestResultSchema).optional(),
  shownState: z.string().optional(),
});
export type StoredXmlPackage = z.output<typeof storedXmlPackageSchema>;
