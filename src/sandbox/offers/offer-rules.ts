import { z } from 'zod';

const day = 86_400_000;
const milliseconds = z
  .number()
  .int()
  .nonnegative()
  .max(30 * day);

/** How a tax must be named; a `type` of `null` takes any, and none. */
const taxName = z.strictObject({ code: z.string().min(1), type: z.string().nullable() });

const taxTableSchema = z.strictObject({
  /** `percent` reads 20 as 20 %, `fraction` reads 0.2 as 20 %. */
  vat: taxName.extend({ scale: z.enum(['percent', 'fraction']) }),
  ecoTax: taxName,
  deaTax: taxName,
});
export type TaxTable = z.output<typeof taxTableSchema>;

/** The rules of offers that differ between sources or that a test wants tighter. */
export const offerRulesShape = {
  /** Where the id of a new package comes back; `rotating` takes the others in turn. */
  packageIdPlace: z.enum(['Content-Location', 'Location', 'body', 'rotating']).default('rotating'),
  /** How the `Link` of a list names its cursor; `rotating` takes both in turn. Its address is absolute and relative in turn. */
  cursorName: z.enum(['cursor', 'Cursor', 'rotating']).default('rotating'),
  /** How long a package is busy after an upload, before it waits for completion again. */
  offerUploadLagMilliseconds: milliseconds.default(0),
  /** How long a package that was submitted stays `Ready`. */
  offerReadyLagMilliseconds: milliseconds.default(0),
  /** How long it is `IntegrationPending` after that, before its offers are judged. */
  offerIntegrationLagMilliseconds: milliseconds.default(0),
  /** How long after its end a package has results to show. */
  offerResultsLagMilliseconds: milliseconds.default(0),
  /** How long results are kept: 3 days. */
  offerResultsKeptMilliseconds: milliseconds.default(3 * day),
  /** How long the fetching of an XML package is put off: its file must still be there then. */
  offerFetchLagMilliseconds: milliseconds.default(0),
  /** How long a change takes to show in `GET /offers`. */
  offerListLagMilliseconds: milliseconds.default(0),
  /** The most offer requests of one package. */
  largestOfferPackage: z.number().int().positive().default(50_000),
  /** Whether `GET /offers` shows quantity, delivery modes and the like, which no source promises. */
  offerListShowsMore: z.boolean().default(true),
  /** How taxes must be named, and on which scale VAT is read. A wrong scale is taken, and dear. */
  offerTaxes: taxTableSchema.default({
    vat: { code: 'VAT', type: null, scale: 'percent' },
    ecoTax: { code: 'Ecotax', type: null },
    deaTax: { code: 'Deatax', type: null },
  }),
  /** Whether a product that the sandbox was not told of exists: the shop's catalogue is large. */
  unknownProductsExist: z.boolean().default(true),
  /** Whether an order lowers the quantity of the offers that it names. */
  salesLowerStock: z.boolean().default(true),
};
