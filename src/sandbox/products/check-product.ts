import { isGtin } from '../offers/judging/gtin.js';
import { findCategory, propertiesOf, type Category } from './categories.js';
import type { ProductRequest } from './product-request.js';
import type { ProductError } from './stored-product.js';

const mostTitle = 132;
const mostRichText = 5000;

type Rule = (product: ProductRequest, category: Category | undefined) => ProductError[];

/** Everything that is wrong with a product: unlike an offer it hears of all of it at once. */
const rules: Rule[] = [
  ({ gtin }) => when(!isGtin(gtin), 'GtinWrong', 'gtin', 'no EAN-13 with a right check digit'),
  ({ title = '' }) => [
    ...when(title.trim() === '', 'MissingField', 'title', 'the title is missing'),
    ...when(title.length > mostTitle, 'TooLong', 'title', `longer than ${mostTitle} characters`),
    ...when(/<[^>]+>/.test(title), 'HtmlNotAllowed', 'title', 'a title holds no HTML'),
  ],
  ({ description = '' }) =>
    when(description.trim() === '', 'MissingField', 'description', 'the description is missing'),
  ({ richMarketingDescription = '' }) =>
    when(
      richMarketingDescription.length > mostRichText,
      'TooLong',
      'richMarketingDescription',
      `longer than ${mostRichText} characters`,
    ),
  ({ brand = '' }, category) =>
    when(
      category?.isBrandMandatory === true && brand.trim() === '',
      'MissingField',
      'brand',
      'the category wants a brand',
    ),
  ({ categoryCode }, category) => {
    if (categoryCode === undefined) {
      return when(true, 'MissingField', 'categoryCode', 'the category is missing');
    }
    return when(
      category?.level !== 3 || !category.isActive,
      'CategoryWrong',
      'categoryCode',
      `${categoryCode} is no active category of level 3`,
    );
  },
  ({ variantGroupReference }, category) =>
    when(
      category?.isVariant === true && variantGroupReference === undefined,
      'MissingField',
      'variantGroupReference',
      'the category has variants',
    ),
  ({ sellerPictureUrls = [] }) => [
    ...when(
      !sellerPictureUrls.some(({ index }) => index === 1),
      'MissingField',
      'SellerPicture_1',
      'the first picture is missing',
    ),
    ...sellerPictureUrls.flatMap(({ index, url }) =>
      when(
        !/^https?:\/\/\S+$/.test(url),
        'PictureWrong',
        `SellerPicture_${index}`,
        'no web address',
      ),
    ),
  ],
  ({ attributes = [] }, category) =>
    category === undefined ? [] : wrongAttributes(attributes, category),
];

export function checkProduct(product: ProductRequest): ProductError[] {
  const category = findCategory(product.categoryCode ?? '');
  return rules.flatMap((rule) => rule(product, category));
}

function wrongAttributes(
  attributes: NonNullable<ProductRequest['attributes']>,
  category: Category,
): ProductError[] {
  const properties = propertiesOf(category);
  const missing = properties
    .filter(({ necessity }) => necessity === 'Mandatory')
    .filter(
      ({ propertyReference }) =>
        !attributes.some(
          (sent) => sent.propertyReference === propertyReference && sent.values.length > 0,
        ),
    )
    .flatMap(({ propertyReference, label }) =>
      when(true, 'MissingProperty', propertyReference, `${label} is obligatory`),
    );
  const wrong = attributes.flatMap(({ propertyReference, values }) => {
    const property = properties.find((known) => known.propertyReference === propertyReference);
    if (property === undefined) {
      return when(true, 'UnknownProperty', propertyReference, 'not of this category');
    }
    const { choices } = property;
    const unknown = choices.length === 0 ? [] : values.filter((value) => !choices.includes(value));
    return unknown.flatMap((value) =>
      when(
        true,
        'UnknownChoice',
        propertyReference,
        `${value} is not one of ${choices.join(', ')}`,
      ),
    );
  });
  return [...missing, ...wrong];
}

function when(isWrong: boolean, code: string, field: string, message: string): ProductError[] {
  return isWrong ? [{ code, field, message }] : [];
}
