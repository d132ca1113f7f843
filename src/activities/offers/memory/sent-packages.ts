import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { pushOffersWorkflowId } from '../../../contract/names.js';
import type { SellerId } from '../../../hemi/ids.js';
import { present } from '../../../language/present.js';
import type { OfferTransport } from '../../../offers/transport.js';
import { readHistorySteps } from '../../history-steps.js';

/** A package that a push has submitted, or was submitting, as its history tells. */
export interface SentPackage {
  transport: OfferTransport;
  /** What it was filled under: the id of a package of JSON, the address of one of XML. */
  name: string;
  /** Octopia's id for it; absent where it was refused, or nobody heard. */
  packageId?: string;
  /** Whether nobody heard what became of the submission. */
  isUnheard: boolean;
  /** RFC 3339 UTC. */
  submittedAt: string;
  /** The offers that it holds. */
  references: string[];
}

/** A package of either transport, by what it was filled under. */
const packageSchema = z.union([
  z
    .object({ transport: z.literal('Json'), packageId: z.string() })
    .transform(({ transport, packageId }) => ({ transport, name: packageId })),
  z
    .object({ transport: z.literal('Xml'), packageUrl: z.string() })
    .transform(({ transport, packageUrl }) => ({ transport, name: packageUrl })),
]);
/** The inputs and results of these activities of `pushOffers`, as histories hold them. */
const filledSchema = z.object({
  input: z.object({ offers: z.array(z.object({ reference: z.string() })) }),
  result: z.object({
    package: packageSchema,
    refused: z.array(z.object({ reference: z.string() })),
    changedMeanwhile: z.array(z.string()),
    notReached: z.array(z.string()).default([]),
  }),
});
const submissionSchema = z.object({ input: z.object({ package: packageSchema }) });
const answerSchema = z.object({
  result: z.object({ end: z.string(), packageId: z.string().optional() }),
});

/** Reads the packages of a push out of its history: where it was ended from outside no book tells. */
export async function readSentPackages(
  client: Client,
  sellerId: SellerId,
  runId: string,
): Promise<SentPackage[]> {
  const run = { workflowId: pushOffersWorkflowId(sellerId), runId };
  const steps = await readHistorySteps(client, run, ['fillOfferPackage', 'submitOfferPackage']);
  const held = new Map(steps.flatMap(heldBy));
  const sent = new Map<string, SentPackage>();
  for (const step of steps) {
    const made = submissionSchema.safeParse(step).data?.input.package;
    if (made === undefined) continue;
    const answer = answerSchema.safeParse(step).data?.result;
    const before = sent.get(made.name);
    const { packageId = before?.packageId, end } = answer ?? {};
    const submittedAt = before?.submittedAt ?? new Date(step.at).toISOString();
    const references = held.get(made.name) ?? [];
    const isUnheard = end === undefined && before?.packageId === undefined;
    sent.set(made.name, present({ ...made, packageId, isUnheard, submittedAt, references }));
  }
  return [...sent.values()];
}

/** What was filled into a package, by its name; nothing for another step. */
function heldBy(step: unknown): [name: string, references: string[]][] {
  const filled = filledSchema.safeParse(step).data;
  if (filled === undefined) return [];
  const { package: made, refused, changedMeanwhile, notReached } = filled.result;
  const left = new Set([
    ...refused.map(({ reference }) => reference),
    ...changedMeanwhile,
    ...notReached,
  ]);
  const references = filled.input.offers.map(({ reference }) => reference);
  return [[made.name, references.filter((reference) => !left.has(reference))]];
}

/** The offers that a package holds, by its id or what it was filled under, as the run tells that sent it. */
export async function heldIn(
  client: Client,
  sellerId: SellerId,
  { packageId, sentBy }: { packageId: string; sentBy: string },
): Promise<string[]> {
  const packages = await readSentPackages(client, sellerId, sentBy);
  const found = packages.find((sent) => sent.packageId === packageId || sent.name === packageId);
  return found?.references ?? [];
}
