import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { pushOffersWorkflowId } from '../../../contract/names.js';
import type { SellerId } from '../../../hemi/ids.js';
import { readHistorySteps } from '../../history-steps.js';

const packageSchema = z.union([
  z.object({ packageId: z.string() }),
  z.object({ packageUrl: z.string() }),
]);
const filledSchema = z.object({
  input: z.object({ offers: z.array(z.object({ reference: z.string() })) }),
  result: z.object({
    package: packageSchema,
    refused: z.array(z.object({ reference: z.string() })),
    changedMeanwhile: z.array(z.string()),
    notReached: z.array(z.string()).default([]),
  }),
});
const submittedSchema = z.object({
  input: z.object({ package: packageSchema }),
  result: z.object({ packageId: z.string() }),
});

const nameOf = (made: z.output<typeof packageSchema>): string =>
  'packageId' in made ? made.packageId : made.packageUrl;

/** The offers that a package holds, out of the history of the run that sent it: no book tells. */
export async function heldIn(
  client: Client,
  sellerId: SellerId,
  { packageId, sentBy }: { packageId: string; sentBy: string },
): Promise<string[]> {
  const run = { workflowId: pushOffersWorkflowId(sellerId), runId: sentBy };
  const steps = await readHistorySteps(client, run, ['fillOfferPackage', 'submitOfferPackage']);
  // An XML package was filled under its address, and has its id since it was submitted.
  const names = new Set([packageId]);
  for (const step of steps) {
    const submitted = submittedSchema.safeParse(step).data;
    if (submitted?.result.packageId === packageId) names.add(nameOf(submitted.input.package));
  }
  return steps.flatMap((step) => {
    const filled = filledSchema.safeParse(step).data;
    if (filled === undefined || !names.has(nameOf(filled.result.package))) return [];
    const { refused, changedMeanwhile, notReached } = filled.result;
    const left = new Set([
      ...refused.map(({ reference }) => reference),
      ...changedMeanwhile,
      ...notReached,
    ]);
    const references = filled.input.offers.map(({ reference }) => reference);
    return references.filter((reference) => !left.has(reference));
  });
}
