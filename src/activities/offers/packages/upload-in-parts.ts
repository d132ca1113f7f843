import { heartbeat } from '@temporalio/activity';
import { mostRequests } from '../../../octopia/offers/offer-packages.js';
import type { Rejection } from '../../../offers/offer-book.js';
import type { PlannedOffer } from '../../../offers/plan-push.js';
import { uploadByHalving } from './upload-by-halving.js';

/**
 * No part is begun after this. One that is full of bad offers takes up to two hundred requests, and
 * has as much time again before the activity is timed out and all would be uploaded anew.
 */
const longestMs = 5 * 60_000;

/** What became of offers that were to be uploaded into a package. */
export interface UploadedParts {
  /** Refused alone, with Octopia's words. */
  refused: (Rejection & { digest: string })[];
  /** The references for which there was no time: nothing was said of them to Octopia. */
  notReached: string[];
}

/**
 * Uploads offers a hundred at a time, at least the first hundred.
 * @throws OctopiaError as {@link uploadByHalving}
 */
export async function uploadInParts<Upload extends PlannedOffer>(
  uploads: readonly Upload[],
  send: (uploads: readonly Upload[]) => Promise<void>,
): Promise<UploadedParts> {
  const end = Date.now() + longestMs;
  const refused: UploadedParts['refused'] = [];
  for (let from = 0; from < uploads.length; from += mostRequests) {
    if (from > 0 && Date.now() > end) {
      return { refused, notReached: uploads.slice(from).map(({ reference }) => reference) };
    }
    heartbeat(from);
    refused.push(...(await uploadByHalving(uploads.slice(from, from + mostRequests), send)));
  }
  return { refused, notReached: [] };
}
