import { z } from 'zod';
import { present } from '../../language/present.js';
import { filledText, optionalText, pageSchema } from '../http/answer-shapes.js';
import { readAnswer, readEach } from '../http/answers.js';
import { OctopiaError } from '../http/failures.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { french } from './send-products.js';

/** What Octopia found wrong with a product. */
export interface ProductError {
  code?: string;
  /** The field, or the reference of the property. */
  field?: string;
  /** In French. */
  message?: string;
}

/** What has become of one product of a package. */
export interface ProductVerdict {
  /** The seller's reference; absent where the report names the product by its barcode alone. */
  reference?: string;
  gtin?: string;
  /** As sent: `Integrated`, `Validated`, `Refused`, or another word. */
  status: string;
  /** As sent: `Creation`, `Modification`, `Identical`. */
  operationType?: string;
  errors: ProductError[];
}

/** Errors that are kept of a product: more than anybody mends at once. */
const mostErrors = 10;

const errorSchema = z.union([
  filledText.transform((message) => ({ message })),
  z.object({ code: optionalText, field: optionalText, message: optionalText }).transform(present),
]);

/** The names of the reference vary by source. */
const verdictSchema = z
  .object({
    sellerProductReference: optionalText,
    sellerProductId: optionalText,
    gtin: optionalText,
    status: filledText,
    operationType: optionalText,
    errors: z.array(z.unknown()).nullish().catch([]),
  })
  .transform(({ sellerProductReference, sellerProductId, gtin, status, operationType, errors }) =>
    present({
      reference: sellerProductReference ?? sellerProductId,
      gtin,
      status,
      operationType,
      errors: readEach((errors ?? []).slice(0, mostErrors), errorSchema),
    }),
  );

/** What one source gives at most, and the other one is asked for. */
const pageSize = 25;
/** A package is of 25, and a page of one product would be an odd one. */
const mostPages = 25;

/**
 * What has become of the products of a package so far. Nothing: Octopia still works on it, or
 * knows no such package.
 *
 * How the report is paged varies by source: one gives 25 items at most and answers 400 to a
 * `pageSize`, one takes `pageIndex` and `pageSize`. So it is asked plainly first, with its page
 * only where that is refused, and for more pages only for as long as they bring what is missing.
 * @param products how many were sent in it
 */
export async function readProductReport(
  send: SendRequest,
  account: OctopiaAccount,
  packageId: string,
  products: number,
): Promise<ProductVerdict[]> {
  const verdicts = new Map<string, ProductVerdict>();
  const take = (page: readonly ProductVerdict[]): boolean => {
    const before = verdicts.size;
    for (const verdict of page) verdicts.set(nameOf(verdict), verdict);
    return verdicts.size > before;
  };

  const [first, form] = await firstPage();
  let isMore = take(first);
  for (let pageIndex = 2; isMore && verdicts.size < products && pageIndex <= mostPages;) {
    const page = await pageOf({ ...form, pageIndex }).catch(noPage);
    isMore = take(page);
    pageIndex += 1;
  }
  return [...verdicts.values()];

  async function firstPage(): Promise<[ProductVerdict[], { pageSize?: number }]> {
    try {
      return [await pageOf({}), {}];
    } catch (error) {
      if (!(error instanceof OctopiaError) || error.status !== 400) throw error;
      return [await pageOf({ pageIndex: 1, pageSize }), { pageSize }];
    }
  }

  async function pageOf(paging: Readonly<Record<string, number>>): Promise<ProductVerdict[]> {
    const call = 'readProductReport';
    const parameters = new URLSearchParams({ packageId });
    for (const [name, value] of Object.entries(paging)) parameters.set(name, String(value));
    const path = '/products-integration-reports';
    const answer = await send(account, { call, path, parameters, headers: french });
    const { items } = readAnswer(call, answer, pageSchema, 'an object with a list "items"');
    return readEach(items, verdictSchema);
  }
}

/** Where pages are refused there is one. */
function noPage(error: unknown): ProductVerdict[] {
  if (error instanceof OctopiaError && error.outcome === 'refused') return [];
  throw error;
}

function nameOf({ reference, gtin }: ProductVerdict): string {
  return JSON.stringify([reference, gtin]);
}
