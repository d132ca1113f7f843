import { z } from 'zod';
import { isWebAddress } from '../feed/feed-name.js';
import { feedFormats } from '../feed/feed-settings.js';
import { units, type UnitName } from '../feed/units.js';
import { isPlainHttpElsewhere } from '../language/this-machine.js';
import { keysOf } from '../language/keys-of.js';
import { attributeRow, offerAttributeNames, type OfferAttribute } from '../offers/attributes.js';
import { usualOfferSettings, usualTaxes } from '../offers/offer-settings.js';

const textSchema = z.string('must be a text').trim().min(1, 'must not be empty');

const feedSchema = textSchema
  .refine((text) => !isWebAddress(text) || /^https?:\/\//i.test(text), {
    message: 'must be the path of a file, or an address that starts with https://',
  })
  .refine((text) => !isPlainHttpElsewhere(text), {
    message: 'must start with https://, since it is not this machine',
  });

const columnSourceSchema = z.union(
  [
    z.strictObject({ value: z.string() }),
    z.strictObject({
      column: textSchema,
      unit: z.enum(keysOf(units)).exactOptional(),
      decimal: z.enum(['comma', 'point']).exactOptional(),
    }),
  ],
  `must be {"column":"…"}, perhaps with a unit (${keysOf(units).join(', ')}) and decimal (comma, point), or {"value":"…"}`,
);

/** What offers and products have in common. */
const feedFields = {
  feed: feedSchema.describe(
    'The path of a file, or an https address (http on this machine alone). CSV, JSON lines or a JSON array, perhaps gzipped. Obligatory.',
  ),
  feedHeaderFile: textSchema
    .exactOptional()
    .describe(
      'A file with one line `Name: value` that is sent to the address, such as `Authorization: Bearer …`.',
    ),
  format: z
    .enum(feedFormats, `must be one of ${feedFormats.join(', ')}`)
    .exactOptional()
    .describe('csv, jsonLines or json; where it is absent, it is found out.'),
};

const taxNameFields = { code: textSchema, type: textSchema.exactOptional() };
const taxesSchema = z.strictObject(
  {
    vat: z
      .strictObject({
        ...taxNameFields,
        scale: z.enum(['percent', 'fraction'], 'must be percent or fraction'),
      })
      .default(usualTaxes.vat),
    ecoTax: z.strictObject(taxNameFields).default(usualTaxes.ecoTax),
    deaTax: z.strictObject(taxNameFields).default(usualTaxes.deaTax),
  },
  'must be an object such as {"vat":{"code":"VAT","scale":"percent"}}',
);

/** How the offers of an account are read and pushed. */
export const offerSettingsSchema = z.strictObject(
  {
    ...feedFields,
    columns: z
      .partialRecord(z.enum(offerAttributeNames), columnSourceSchema, { error: unknownAttribute })
      .superRefine(refuseWrongUnits)
      .exactOptional()
      .describe(
        'Where attributes come from whose column has another name, such as {"Prix":{"column":"price","unit":"cents"},"Condition":{"value":"New"}} (docs/offers.md).',
      ),
    missing: z
      .enum(['withdraw', 'leave'], 'must be withdraw or leave')
      .default(usualOfferSettings.missing)
      .describe(
        'What becomes of an offer that left the feed: withdraw (the default) sets its quantity to 0, leave does nothing.',
      ),
    mostLostPercent: z
      .int('must be a whole number of per cent')
      .min(0, 'must be at least 0')
      .max(100, 'must be at most 100')
      .default(usualOfferSettings.mostLostPercent)
      .describe(
        'A feed that is empty or lost more than so many per cent of the accepted offers stops the push. Default 20.',
      ),
    sendWithoutUnsupported: z
      .boolean('must be true or false')
      .default(usualOfferSettings.sendWithoutUnsupported)
      .describe(
        'true sends an offer without the attributes that its transport cannot carry; false (the default) does not send it and says why.',
      ),
    channel: z
      .enum(['octopia', 'legacy'], 'must be octopia or legacy')
      .default(usualOfferSettings.channel)
      .describe(
        'legacy: the legacy channel still has the offers, and nothing is sent. Default octopia.',
      ),
    reserve: z
      .boolean('must be true or false')
      .default(usualOfferSettings.reserve)
      .describe(
        'true: orders that wait or are in preparation lower the quantity that is sent. Default false.',
      ),
    taxes: taxesSchema
      .default(usualTaxes)
      .describe(
        'Code, type and scale of each tax in a JSON offer: {"vat":{"code":"VAT","scale":"percent"},"ecoTax":{"code":"Ecotax"},"deaTax":{"code":"Deatax"}} is the default; scale is percent (20) or fraction (0.2).',
      ),
  },
  { error: unknownField },
);

/** How the products of an account are read and pushed. */
export const productSettingsSchema = z.strictObject(
  { ...feedFields, columns: z.record(textSchema, columnSourceSchema).exactOptional() },
  { error: unknownField },
);

function unknownField(issue: z.core.$ZodRawIssue): string {
  return issue.code === 'unrecognized_keys'
    ? `has fields that do not exist: ${issue.keys.join(', ')}`
    : 'must be an object such as {"feed":"/data/offers.csv"}';
}

function unknownAttribute(issue: z.core.$ZodRawIssue): string {
  return issue.code === 'unrecognized_keys'
    ? `names attributes that do not exist: ${issue.keys.join(', ')}; docs/offers.md lists them`
    : 'must be an object such as {"Prix":{"column":"price"}}';
}

/** Cents of a weight, say. */
function refuseWrongUnits(
  columns: { [Name in OfferAttribute]?: { unit?: UnitName } | { value: string } },
  context: z.RefinementCtx,
): void {
  for (const name of offerAttributeNames) {
    const source = columns[name];
    const unit = source !== undefined && 'unit' in source ? source.unit : undefined;
    if (unit === undefined || units[unit].becomes === attributeRow(name).unit) continue;
    const message = `${unit} are ${units[unit].becomes}, and ${name} is not in them`;
    context.addIssue({ code: 'custom', path: [name, 'unit'], message });
  }
}
