import { z } from 'zod';
import { readAnswer, readEach } from './http/answers.js';
import { remember } from './remember.js';
import type { OctopiaAccount, SendRequest } from './http/request.js';
import { listSchema, filledText } from './http/answer-shapes.js';

/** A carrier. Send the label, trimmed here: several carriers can share a code. */
export interface Carrier {
  code: string;
  label: string;
}

/** Codes are not unique and labels can end in a blank (docs/octopia-api.md, "Carriers and reasons"). */
const carrierSchema = z.object({ code: filledText.catch(''), label: filledText });

/** They change a few times a year. */
const lifeMs = 60 * 60 * 1000;

/** Makes the call that lists an account's carriers and keeps them for an hour. */
export function createListCarriers(
  send: SendRequest,
): (account: OctopiaAccount) => Promise<Carrier[]> {
  const rememberCarriers = remember<Carrier[]>(lifeMs);
  const call = 'listCarriers';
  return (account) =>
    rememberCarriers(JSON.stringify([account.sellerId, account.salesChannelId]), async () => {
      const answer = await send(account, { call, path: '/carriers' });
      return readEach(readAnswer(call, answer, listSchema, 'a list of carriers'), carrierSchema);
    });
}
