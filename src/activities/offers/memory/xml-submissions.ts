import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { z } from 'zod';
import type { OpenPackage } from '../../../contract/offer-messages.js';

/** An XML package of which nobody knows whether Octopia took it. */
export interface LostXmlPackage {
  packageUrl: string;
  /** The offers that it holds. */
  references: string[];
}

/** What a push that was ended from outside had submitted as XML. */
export interface XmlSubmissions {
  taken: OpenPackage[];
  lost: LostXmlPackage[];
}

/** The inputs and results of these activities of `pushOffers`, as histories hold them. */
const filledSchema = z.object({
  input: z.object({ offers: z.array(z.object({ reference: z.string() })) }),
  result: z.object({ package: z.object({ transport: z.literal('Xml'), packageUrl: z.string() }) }),
});
const submissionSchema = z.object({
  input: z.object({ package: z.object({ transport: z.literal('Xml'), packageUrl: z.string() }) }),
});
const answeredSchema = z.object({
  result: z.union([
    z.object({ end: z.literal('submitted'), packageId: z.string() }),
    z.object({ end: z.enum(['gone', 'refused']) }),
  ]),
});

/**
 * Reads the XML packages of a push that was ended from outside out of its history: an XML package
 * has no id before Octopia has answered, so that its memo cannot name it before it is submitted.
 */
export async function readXmlSubmissions(
  client: Client,
  run: { workflowId: string; runId: string },
): Promise<XmlSubmissions> {
  const steps = await readSteps(client, run);
  const references = new Map(
    steps.flatMap((step) => {
      const filled = filledSchema.safeParse(step).data;
      if (filled === undefined) return [];
      const held = filled.input.offers.map(({ reference }) => reference);
      return [[filled.result.package.packageUrl, held]];
    }),
  );
  const submissions: XmlSubmissions = { taken: [], lost: [] };
  for (const step of steps.filter(({ name }) => name === 'submitOfferPackage')) {
    const packageUrl = submissionSchema.safeParse(step).data?.input.package.packageUrl;
    if (packageUrl === undefined) continue;
    const answer = answeredSchema.safeParse(step).data?.result;
    if (answer === undefined) {
      submissions.lost.push({ packageUrl, references: references.get(packageUrl) ?? [] });
    } else if (answer.end === 'submitted') {
      const { packageId } = answer;
      submissions.taken.push({ packageId, transport: 'Xml', submittedAt: step.scheduledAt });
    }
  }
  return submissions;
}

/** An activity with what it was given and gave; the result is absent where it did not complete. */
interface Step {
  name: string;
  /** RFC 3339 UTC. */
  scheduledAt: string;
  input: unknown;
  result?: unknown;
}

function emptyIfGone(error: unknown): { events?: undefined } {
  if (error instanceof WorkflowNotFoundError) return {};
  throw error;
}

const stepsOfInterest = new Set(['fillOfferPackage', 'submitOfferPackage']);

async function readSteps(
  { workflow, options: { loadedDataConverter } }: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
): Promise<Step[]> {
  const firstOf = async (payloads: Payload[] | null | undefined): Promise<unknown> =>
    (await decodeArrayFromPayloads(loadedDataConverter, payloads))[0];
  const { events } = await workflow.getHandle(workflowId, runId).fetchHistory().catch(emptyIfGone);
  const steps = new Map<string, Step>();
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    const completed = event.activityTaskCompletedEventAttributes;
    const name = scheduled?.activityType?.name ?? '';
    if (stepsOfInterest.has(name)) {
      const scheduledAt = new Date(Number(event.eventTime?.seconds ?? 0) * 1000).toISOString();
      const input = await firstOf(scheduled?.input?.payloads);
      steps.set(String(event.eventId), { name, scheduledAt, input });
    }
    const step = steps.get(String(completed?.scheduledEventId));
    if (step !== undefined) step.result = await firstOf(completed?.result?.payloads);
  }
  return [...steps.values()];
}
