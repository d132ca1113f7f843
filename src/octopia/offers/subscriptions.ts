import { z } from 'zod';
import { filledText, listSchema, optionalText } from '../http/answer-shapes.js';
import { readAnswer } from '../http/answers.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { present } from '../../language/present.js';

/** A sales channel that an account is subscribed to, as far as the answer can be told. */
export interface Subscription {
  /** Such as `CDISFR`; absent where nothing in it is surely that. */
  salesChannelId?: string;
  /** As sent, such as `Active`. */
  status?: string;
}

/** Looks like `CDISFR`: a name such as `Cdiscount`, or a number, must not be taken for another channel. */
const channelCode = z
  .string()
  .trim()
  .regex(/^[A-Z][A-Z\d_-]*$/);

/** The id itself, or an object that holds it. */
const channel = z
  .union([
    channelCode,
    z.object({ salesChannelId: filledText }).transform(({ salesChannelId }) => salesChannelId),
    z.object({ code: channelCode }).transform(({ code }) => code),
    z.object({ id: channelCode }).transform(({ id }) => id),
  ])
  .optional()
  .catch(undefined);

/** Nobody of us has seen an answer: where a name does not say that it is the channel, it is passed over. */
const subscriptionSchema = z.union([
  channelCode.transform((salesChannelId): Subscription => ({ salesChannelId })),
  z
    .object({
      salesChannelId: optionalText,
      salesChannelCode: channel,
      salesChannel: channel,
      channelId: channel,
      status: optionalText,
      state: optionalText,
    })
    .transform(({ status, state, ...sent }): Subscription => {
      const { salesChannelId, salesChannelCode, salesChannel, channelId } = sent;
      return present({
        salesChannelId: salesChannelId ?? salesChannelCode ?? salesChannel ?? channelId,
        status: status ?? state,
      });
    }),
]);

const subscriptionsSchema = z.union([
  listSchema,
  z.object({ subscriptions: z.array(z.unknown()) }).transform(({ subscriptions }) => subscriptions),
  z.object({ salesChannels: z.array(z.unknown()) }).transform(({ salesChannels }) => salesChannels),
]);

/**
 * The subscriptions of an account; one that cannot be read is an empty one, so that they are
 * counted rightly.
 * @throws OctopiaError, `unknown` with the status of a success where the answer is no list
 */
export async function listSubscriptions(
  send: SendRequest,
  account: OctopiaAccount,
): Promise<Subscription[]> {
  const call = 'listSubscriptions';
  const answer = await send(account, { call, path: '/sellers/subscriptions' });
  const items = readAnswer(call, answer, subscriptionsSchema, 'a list of subscriptions');
  return items.map((item) => subscriptionSchema.catch({}).parse(item));
}
