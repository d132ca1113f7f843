import { z } from 'zod';
import { filledText, optionalText } from '../http/answer-shapes.js';
import { readEach } from '../http/answers.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { everyPage } from './every-page.js';
import { packagePath } from './package-address.js';
import { salesChannelOf } from './sales-channel.js';

/** What became of one offer of a package. */
export interface OfferResult {
  /** The seller's reference of the offer. */
  reference: string;
  /** As sent: `Integrated`, `Rejected`, `Duplicated`, or another, which counts as not done. */
  status: string;
  /** Octopia's words, in French. */
  messages: { code?: string; message?: string }[];
}

const messageSchema = z
  .object({ resultCode: optionalText, code: optionalText, message: optionalText })
  .transform(({ resultCode, code, message }) => ({
    ...(resultCode === undefined && code === undefined ? {} : { code: resultCode ?? code ?? '' }),
    ...(message === undefined ? {} : { message }),
  }));

/** One offer's result in either transport. */
export const offerResultSchema = z
  .object({
    sellerExternalReference: filledText,
    integrationStatus: filledText,
    results: z.array(z.unknown()).catch([]),
  })
  .transform(({ sellerExternalReference, integrationStatus, results }): OfferResult => ({
    reference: sellerExternalReference,
    status: integrationStatus,
    messages: readEach(results, messageSchema),
  }));

const pageSize = 100;

/**
 * What became of the offers of a package, a page at a time. An item that cannot be read is left
 * out: its offer has no verdict then, and is sent again. Octopia keeps results for 3 days.
 */
export async function* readResults(
  send: SendRequest,
  account: OctopiaAccount,
  packageId: string,
): AsyncGenerator<OfferResult[]> {
  const call = 'listOfferResults';
  salesChannelOf(call, account);
  const path = `${packagePath(call, '/offer-packages', packageId)}/offer-requests-results`;
  const parameters = new URLSearchParams({ limit: String(pageSize) });
  const headers = { 'Accept-Language': 'fr-FR' };
  for await (const items of everyPage(send, account, { call, path, parameters, headers })) {
    yield readEach(items, offerResultSchema);
  }
}
