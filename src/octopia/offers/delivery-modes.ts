import { z } from 'zod';
import { filledText, listSchema, optionalText } from '../http/answer-shapes.js';
import { readAnswer, readEach } from '../http/answers.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { present } from '../../language/present.js';
import { remember } from '../remember.js';
import { salesChannelOf } from './sales-channel.js';

/** A way in which an account can deliver. */
export interface DeliveryMode {
  /** Such as `TRK`; which codes there are depends on the account. */
  code: string;
  name?: string;
  /** Whether it is for products above 30 kg. */
  isForHeavyProducts: boolean;
}

const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .catch(false);

const modeSchema = z
  .object({
    code: filledText,
    name: optionalText,
    more_than30_kg_product: flag.optional(),
    moreThan30KgProduct: flag.optional(),
  })
  .transform(({ code, name, ...sent }): DeliveryMode => ({
    code,
    ...present({ name }),
    isForHeavyProducts: sent.more_than30_kg_product ?? sent.moreThan30KgProduct ?? false,
  }));

/** A seller who ticks another mode wants it to count soon. */
const lifeMs = 10 * 60 * 1000;

export function createListDeliveryModes(
  send: SendRequest,
): (account: OctopiaAccount) => Promise<DeliveryMode[]> {
  const rememberModes = remember<DeliveryMode[]>(lifeMs);
  const call = 'listDeliveryModes';
  return (account) =>
    rememberModes(JSON.stringify([account.sellerId, account.salesChannelId]), async () => {
      salesChannelOf(call, account);
      const answer = await send(account, { call, path: '/sellers/delivery-modes' });
      return readEach(readAnswer(call, answer, listSchema, 'a list of delivery modes'), modeSchema);
    });
}
