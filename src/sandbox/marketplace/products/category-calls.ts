import { z } from 'zod';
import { categories, findCategory, propertiesOf } from '../../products/categories.js';
import { Refusal } from '../../problem-answer.js';
import { jsonAnswer, type Handler } from '../answer.js';
import { readQuery } from '../cursor-page.js';
import { pageOf } from '../page.js';

const listSchema = z.object({
  fields: z.string().default(''),
  pageIndex: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});

/** The categories, of each the fields that are asked for: none asked for, its reference alone. */
export const handleListCategories: Handler = (_, { query, url }) => {
  const asked = readQuery(listSchema, query);
  const fields = ['categoryReference', ...asked.fields.split(',').map((field) => field.trim())];
  const { items, headers } = pageOf(categories, asked, url);
  const shown = items.map((category) =>
    Object.fromEntries(Object.entries(category).filter(([name]) => fields.includes(name))),
  );
  const answer = jsonAnswer(200, { itemsPerPage: asked.pageSize, items: shown });
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

/** What a category asks of its products. */
export const handleListCategoryProperties: Handler = (_, { categoryReference }) => {
  const category = findCategory(categoryReference);
  if (category === undefined) {
    throw new Refusal(404, `The category ${categoryReference} does not exist.`);
  }
  const items = propertiesOf(category);
  return jsonAnswer(200, { itemsPerPage: items.length, items });
};
