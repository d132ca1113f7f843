import { z } from 'zod';
import { pagingSchema } from '../../orders/list-parameters.js';
import { productRequestSchema } from '../../products/product-request.js';
import { badRequest, readInput } from '../../read-input.js';
import type { SandboxState } from '../../state.js';
import { emptyAnswer, jsonAnswer, type Answer, type Handler } from '../answer.js';
import { readQuery } from '../cursor-page.js';
import { pageOf } from '../page.js';

/** Takes products; what becomes of each is in the report alone. */
export const handleSendProducts: Handler = (state, { sellerId, body, headers }) => {
  if (!/^fr\b/i.test(headers.acceptLanguage)) {
    throw badRequest({ 'Accept-Language': ['the content of this channel is in French: fr-FR'] });
  }
  const { largestProductBatch } = state.rules;
  const bodySchema = z.strictObject({
    products: z
      .array(productRequestSchema)
      .min(1, { error: 'must hold a product' })
      .max(largestProductBatch, { error: `must hold ${largestProductBatch} products or less` }),
  });
  const { products } = readInput(bodySchema, body);
  const { packageId } = state.productDesk.receive(sellerId, products);
  return received(state, packageId);
};

/** The id of the package comes in the body or in a header of its name. */
function received({ rules, productDesk }: SandboxState, packageId: string): Answer {
  const isTurn = productDesk.packagesMade() % 2 === 0;
  const inBody = rules.packageIdPlace === 'rotating' ? !isTurn : rules.packageIdPlace === 'body';
  if (inBody) return jsonAnswer(200, { packageId });
  return { ...emptyAnswer(202), headers: { packageid: packageId } };
}

const reportSchema = z.object({
  packageId: z.string({ error: 'is required' }),
  gtin: z.string().optional(),
  pageIndex: z.string().optional(),
  pageSize: z.string().optional(),
});

/** What a report holds at most where it has no pages. */
const mostVerdicts = 25;

/** The verdicts on the products of a package; none while it is worked on, and none of a package that nobody knows. */
export const handleReadProductReport: Handler = (state, { sellerId, query, url }) => {
  const asked = readQuery(reportSchema, query);
  const known = state.productDesk.findPackage(asked.packageId);
  const verdicts = known?.sellerId === sellerId ? known.verdicts : [];
  const found = verdicts
    .filter(({ gtin }) => (asked.gtin ?? gtin) === gtin)
    .map((verdict) => ({ ...verdict, warnings: [] }));
  if (state.rules.productReportPaging === 'pageIndex') {
    const paging = readQuery(pagingSchema, query);
    const { items, headers } = pageOf(found, paging, url);
    const answer = jsonAnswer(200, { itemsPerPage: paging.pageSize, items });
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }
  if (asked.pageSize !== undefined) throw badRequest({ pageSize: ['is not a valid parameter'] });
  return jsonAnswer(200, { itemsPerPage: mostVerdicts, items: found.slice(0, mostVerdicts) });
};
