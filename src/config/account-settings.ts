import { z } from 'zod';
import { usualLagMinutes, type Account } from '../hemi/account.js';
import { toSellerId } from '../hemi/ids.js';
import { offerSettingsSchema, productSettingsSchema } from './feed-settings.js';

const sellerIdSchema = z
  .union([z.string(), z.int()], 'must be a seller id')
  .transform(String)
  .pipe(z.string().regex(/^[\w.-]{1,64}$/, 'must be a seller id (letters, digits, ".", "_", "-")'));

const textSchema = z.string('must be a text').trim().min(1, 'must not be empty');

/** One store on one marketplace, as Hemi calls it. A misspelt field is refused, never ignored. */
export const accountSchema = z.strictObject(
  {
    sellerId: sellerIdSchema
      .transform(toSellerId)
      .describe("Octopia's id of the seller; it is part of every workflow id. Obligatory."),
    salesChannelId: textSchema
      .exactOptional()
      .describe('The sales channel, such as CDISFR for Cdiscount France; sent where it is set.'),
    acceptance: z
      .enum(['automatic', 'manual'], 'must be automatic or manual')
      .default('automatic')
      .describe('automatic (the default) accepts every order at once; manual waits for a person.'),
    defaultCarrier: textSchema
      .exactOptional()
      .describe('The carrier of a shipment that names none.'),
    courierMapping: z
      .record(textSchema, textSchema)
      .default({})
      .describe(
        'Your courier names and the marketplace\'s carriers, such as {"Colissimo Pro":"Colissimo"}.',
      ),
    defaultRefundReason: textSchema
      .exactOptional()
      .describe('The cancellation reason of a refund that names none.'),
    octopiaLagMinutes: z
      .int('must be a whole number of minutes')
      .min(1, 'must be at least 1 minute')
      .max(1440, 'must be at most 1440 minutes, a day')
      .default(usualLagMinutes)
      .describe(
        `For how many minutes Octopia may not show what it has done. For so long a trace is looked for of an action whose answer was lost. Be generous. Default ${usualLagMinutes}.`,
      ),
    shippedStaysOpenDays: z
      .int('must be a whole number of days')
      .min(0, 'must not be negative')
      .max(3650, 'must be at most 3650 days')
      .default(60)
      .describe(
        'How many days after its last change a shipped order stays open for a refund. Default 60.',
      ),
    offers: offerSettingsSchema
      .exactOptional()
      .describe(
        'Where the offers of this account are and how they are pushed, with the fields below; without it none are.',
      ),
    products: productSettingsSchema
      .exactOptional()
      .describe(
        'The same for the data of products: `feed`, `feedHeaderFile`, `format`, `columns`.',
      ),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has fields that do not exist: ${issue.keys.join(', ')}`
        : 'must be an object such as {"sellerId":"98797"}',
  },
);

const accountsSchema: z.ZodType<Account[]> = z
  .array(
    accountSchema.refine(
      ({ salesChannelId, offers }) => offers === undefined || salesChannelId !== undefined,
      { path: ['salesChannelId'], message: 'is not set: offers need it, such as CDISFR' },
    ),
    'must be a list of accounts',
  )
  .min(1, 'must name at least one seller')
  .refine(hasNoSellerTwice, 'names a seller twice');

/** Seller ids separated by commas, or a JSON list of accounts. */
export const accountsSettingSchema = z
  .string()
  .transform((text, context): unknown => {
    const isJson = /^\s*[[{]/.test(text);
    if (!isJson) return text.split(',').map((sellerId) => ({ sellerId: sellerId.trim() }));
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', input: text, message: 'is no valid JSON' });
      return z.NEVER;
    }
  })
  .pipe(accountsSchema);

function hasNoSellerTwice(accounts: readonly { sellerId: string }[]): boolean {
  return new Set(accounts.map(({ sellerId }) => sellerId)).size === accounts.length;
}
