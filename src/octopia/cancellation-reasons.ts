import { z } from 'zod';
import { present } from '../language/present.js';
import { readAnswer, readEach } from './http/answers.js';
import { remember } from './remember.js';
import type { OctopiaAccount, SendRequest } from './http/request.js';
import { listSchema, optionalText, filledText } from './http/answer-shapes.js';

/** Why an order is cancelled; `code` is what is sent. */
export interface CancellationReason {
  code: string;
  label?: string;
}

/** A reason is an object with a code, or the bare code. */
export const reasonSchema = z
  .union([
    filledText.transform((code) => ({ code, label: undefined })),
    z.object({ code: filledText, label: optionalText }),
    z
      .object({ reason: filledText, label: optionalText })
      .transform(({ reason, label }) => ({ code: reason, label })),
  ])
  .transform(({ code, label }) => present({ code, label }));

/** They change a few times a year; one that Octopia no longer takes is refused by it. */
const lifeMs = 60 * 60 * 1000;

/**
 * Makes the call that lists the reasons a seller can give now for an order in a marketplace
 * status, and keeps them for an hour. The list is the account's sales channel's, where it has one.
 */
export function createListCancellationReasons(
  send: SendRequest,
): (account: OctopiaAccount, orderStatus: string) => Promise<CancellationReason[]> {
  const rememberReasons = remember<CancellationReason[]>(lifeMs);
  const call = 'listCancellationReasons';
  return (account, orderStatus) => {
    const { sellerId, salesChannelId } = account;
    return rememberReasons(JSON.stringify([sellerId, salesChannelId, orderStatus]), async () => {
      const parameters = new URLSearchParams({ userType: 'Seller', orderStatus });
      if (salesChannelId !== undefined) parameters.set('salesChannel', salesChannelId);
      const answer = await send(account, { call, path: '/cancellation-reasons', parameters });
      return readEach(readAnswer(call, answer, listSchema, 'a list of reasons'), reasonSchema);
    });
  };
}
