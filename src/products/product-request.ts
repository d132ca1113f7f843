import { present } from '../language/present.js';
import type { ProductRequest } from '../octopia/products/product-request.js';
import type { Product } from './product.js';

/** Writes a product for Octopia; a field that it does not have is left out. */
export function toProductRequest(product: Product): ProductRequest {
  const { reference, pictures, properties, ...same } = product;
  return present({
    gtin: same.gtin,
    sellerProductReference: reference,
    title: same.title,
    description: same.description,
    richMarketingDescription: same.richMarketingDescription,
    brand: same.brand,
    categoryCode: same.categoryCode,
    variantGroupReference: same.variantGroupReference,
    sellerPictureUrls: pictures.map((url, place) => ({ index: place + 1, url })),
    attributes: properties.map((property) => ({
      propertyReference: property.reference,
      values: [...property.values],
    })),
  });
}
