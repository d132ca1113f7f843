import { z } from 'zod';
import { present } from '../../language/present.js';
import {
  filledText,
  listSchema,
  optionalText,
  pageSchema,
  readJson,
} from '../http/answer-shapes.js';
import { readAnswer, readEach } from '../http/answers.js';
import { OctopiaError } from '../http/failures.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { remember } from '../remember.js';
import { french } from './send-products.js';

/** A category of Octopia's. */
export interface Category {
  reference: string;
  label?: string;
  /** Products go into level 3 alone; absent where Octopia does not say. */
  level?: number;
  isActive?: boolean;
  /** Whether a product of it must name its brand. */
  isBrandMandatory?: boolean;
  /** Whether a product of it must name its group of variants. */
  isVariant?: boolean;
}

/** What a category asks of its products. */
export interface CategoryProperty {
  reference: string;
  label?: string;
  /** As sent: `Mandatory`, `Recommended`, `Optional`. */
  necessity?: string;
  /** The values that it takes; none: any. */
  choices: string[];
}

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);

const categorySchema = z
  .object({
    categoryReference: optionalText,
    reference: optionalText,
    label: optionalText,
    level: z.coerce.number().int().optional().catch(undefined),
    isActive: flag,
    isBrandMandatory: flag,
    isVariant: flag,
  })
  .transform(({ categoryReference, reference, ...rest }) =>
    present({ reference: categoryReference ?? reference, ...rest }),
  );

const choiceSchema = z.union([
  filledText,
  z
    .object({ value: optionalText, label: optionalText, code: optionalText })
    .transform(({ value, label, code }) => value ?? label ?? code ?? ''),
]);

const propertySchema = z
  .object({
    propertyReference: optionalText,
    reference: optionalText,
    label: optionalText,
    necessity: optionalText,
    choices: z.array(z.unknown()).nullish().catch([]),
  })
  .transform(({ propertyReference, reference, label, necessity, choices }) => ({
    ...present({ reference: propertyReference ?? reference, label, necessity }),
    choices: readEach(choices ?? [], choiceSchema).filter((choice) => choice !== ''),
  }));

/** They change a few times a year, and a product is looked at once a day. */
const lifeMs = 24 * 60 * 60 * 1000;
const pageSize = 100;
/** There are some eighty pages. */
const mostPages = 300;
/** Without them a category is its reference alone. */
const fields = 'categoryReference,label,level,isActive,isBrandMandatory,isVariant';

/** Makes the call that lists all categories, and keeps them for a day. */
export function createListCategories(
  send: SendRequest,
): (account: OctopiaAccount) => Promise<ReadonlyMap<string, Category>> {
  const rememberCategories = remember<ReadonlyMap<string, Category>>(lifeMs);
  return (account) => rememberCategories(keyOf(account), () => listCategories(send, account));
}

async function listCategories(
  send: SendRequest,
  account: OctopiaAccount,
): Promise<ReadonlyMap<string, Category>> {
  const call = 'listCategories';
  const categories = new Map<string, Category>();
  for (let pageIndex = 1; pageIndex <= mostPages; pageIndex += 1) {
    const parameters = new URLSearchParams({
      fields,
      pageIndex: String(pageIndex),
      pageSize: String(pageSize),
    });
    const request = { call, path: '/categories', parameters, headers: french };
    const answer = await send(account, request);
    const items = readAnswer(call, answer, listSchema, 'a list of categories');
    const known = categories.size;
    for (const { reference, ...category } of readEach(items, categorySchema)) {
      if (reference !== undefined) categories.set(reference, { reference, ...category });
    }
    // A server that ignores pageIndex sends the same page again.
    if (isLast(answer.body, items.length) || categories.size === known) return categories;
  }
  throw new OctopiaError({
    call,
    outcome: 'unknown',
    detail: `there is still another page of categories after ${mostPages}`,
  });
}

/** A bare list has no pages; a page is the last one if it is shorter than it could be. */
function isLast(body: string, items: number): boolean {
  const page = pageSchema.safeParse(readJson(body));
  return !page.success || items < Math.min(pageSize, page.data.itemsPerPage ?? pageSize);
}

/**
 * Makes the call that lists what a category asks of its products, and keeps it for a day.
 * The error has status 404 where there is no such category.
 */
export function createListCategoryProperties(
  send: SendRequest,
): (account: OctopiaAccount, category: string) => Promise<CategoryProperty[]> {
  const rememberProperties = remember<CategoryProperty[]>(lifeMs);
  const call = 'listCategoryProperties';
  return (account, category) =>
    rememberProperties(keyOf(account, category), async () => {
      const path = `/categories/${encodeURIComponent(category)}/properties`;
      const answer = await send(account, { call, path, headers: french });
      const items = readAnswer(call, answer, listSchema, 'a list of properties');
      return readEach(items, propertySchema).flatMap(({ reference, ...property }) =>
        reference === undefined ? [] : [{ reference, ...property }],
      );
    });
}

function keyOf({ sellerId, salesChannelId }: OctopiaAccount, ...further: string[]): string {
  return JSON.stringify([sellerId, salesChannelId, ...further]);
}
