import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { OpenPackage } from '../../../contract/offer-messages.js';
import { readHistorySteps } from '../../history-steps.js';

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
  const steps = await readHistorySteps(client, run, ['fillOfferPackage', 'submitOfferPackage']);
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
      submissions.taken.push({
        packageId,
        transport: 'Xml',
        submittedAt: new Date(step.at).toISOString(),
        sentBy: run.runId,
      });
    }
  }
  return submissions;
}
