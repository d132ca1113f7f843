import { z } from 'zod';
import { present } from '../../language/present.js';
import { filledText, optionalText } from '../http/answer-shapes.js';
import { readEach } from '../http/answers.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { everyPage } from './every-page.js';
import { salesChannelOf } from './sales-channel.js';

/** An offer as Octopia shows it; what an answer leaves out is absent. Amounts are decimal texts, times as sent. */
export interface ShownOffer {
  reference: string;
  offerId?: string;
  /** As sent: `Active`, `Inactive`, or another. */
  state?: string;
  /** What the seller sent last, as Octopia understood it. */
  integrationPrice?: string;
  /** The VAT rate that Octopia understood, per cent; absent where it shows no taxes. */
  vatRate?: string;
  /** What the shop shows. */
  facialPrice?: string;
  quantity?: number;
  updatedAt?: string;
  /** Whether customers see it; absent where Octopia does not say. */
  onLine?: boolean;
  /** Why customers do not see it, in Octopia's words. */
  reasons: string[];
}

/** A price is a number, a text, or an object around one. */
const amount = z
  .union([
    filledText,
    z.object({ price: filledText }).transform(({ price }) => price),
    z.object({ amount: filledText }).transform(({ amount: sent }) => sent),
    z.object({ value: filledText }).transform(({ value }) => value),
  ])
  .optional()
  .catch(undefined);

/** The rate of the one tax that has one, which is VAT. */
const vatRate = z
  .object({ taxes: z.array(z.unknown()) })
  .transform(({ taxes }) => readEach(taxes, z.object({ rate: filledText })).at(0)?.rate)
  .optional()
  .catch(undefined);

const reason = z.union([
  filledText,
  z
    .object({ code: optionalText, message: optionalText, label: optionalText })
    .transform(({ code, message, label }) =>
      [code, message ?? label].filter((words) => words !== undefined).join(' '),
    )
    .pipe(z.string().min(1)),
]);

const flag = z.boolean().optional().catch(undefined);

const feedbackSchema = z
  .object({
    isOnline: flag,
    onLine: flag,
    online: flag,
    status: optionalText,
    reasons: z.array(z.unknown()).catch([]),
    messages: z.array(z.unknown()).catch([]),
  })
  .transform(({ isOnline, onLine, online, status, reasons, messages }) => ({
    onLine: isOnline ?? onLine ?? online ?? isOnlineStatus(status),
    reasons: readEach([...reasons, ...messages], reason),
  }));

function isOnlineStatus(status: string | undefined): boolean | undefined {
  if (status === undefined) return undefined;
  return /^on[\s-]?line$/i.test(status);
}

const unsaid = { onLine: undefined, reasons: [] as string[] };

const shownOfferSchema = z
  .object({
    sellerExternalReference: filledText,
    offerId: optionalText,
    offerState: optionalText,
    integrationPrice: z.unknown().optional(),
    facialPrice: amount,
    quantity: z.coerce.number().int().optional().catch(undefined),
    updatedAt: optionalText,
    salesChannelFeedback: z
      .union([feedbackSchema, z.array(feedbackSchema).transform(([first]) => first ?? unsaid)])
      .catch(unsaid),
  })
  .transform((sent): ShownOffer => {
    const { onLine, reasons } = sent.salesChannelFeedback;
    return {
      reference: sent.sellerExternalReference,
      reasons,
      ...present({
        offerId: sent.offerId,
        state: sent.offerState,
        integrationPrice: amount.parse(sent.integrationPrice),
        vatRate: vatRate.parse(sent.integrationPrice),
        facialPrice: sent.facialPrice,
        quantity: sent.quantity,
        updatedAt: sent.updatedAt,
        onLine,
      }),
    };
  });

/** So many references of 50 characters stay within what servers take as an address. */
const referencesAtOnce = 50;

/** What divides references that are asked for: one that holds it is looked for among all offers. */
const divider = ',';

const withFeedback = { expand: 'salesChannelFeedback' };

/** What Octopia shows of these offers, a page at a time; one that it does not have is left out. */
export async function* readShownOffers(
  send: SendRequest,
  account: OctopiaAccount,
  references: readonly string[],
): AsyncGenerator<ShownOffer[]> {
  const askable = references.filter((reference) => !reference.includes(divider));
  for (let from = 0; from < askable.length; from += referencesAtOnce) {
    const asked = askable.slice(from, from + referencesAtOnce);
    const filter = { sellerExternalReferences: asked.join(divider), ...withFeedback };
    for await (const offers of readOffers(send, account, filter)) {
      // A server that does not know the filter sends every offer.
      yield offers.filter(({ reference }) => asked.includes(reference));
    }
  }
  const others = new Set(references.filter((reference) => reference.includes(divider)));
  if (others.size === 0) return;
  for await (const offers of readOffers(send, account, withFeedback)) {
    yield offers.filter(({ reference }) => others.has(reference));
  }
}

/** Everything that Octopia shows of the account's channel, a page of a thousand at a time. */
export function readAllOffers(
  send: SendRequest,
  account: OctopiaAccount,
): AsyncGenerator<ShownOffer[]> {
  return readOffers(send, account, {});
}

async function* readOffers(
  send: SendRequest,
  account: OctopiaAccount,
  filter: Record<string, string>,
): AsyncGenerator<ShownOffer[]> {
  const call = 'listOffers';
  const salesChannelId = salesChannelOf(call, account);
  const parameters = new URLSearchParams({ salesChannelId, ...filter, limit: '1000' });
  const headers = { 'Accept-Language': 'fr-FR' };
  const request = { call, path: '/offers', parameters, headers };
  for await (const items of everyPage(send, account, request)) {
    yield readEach(items, shownOfferSchema);
  }
}
