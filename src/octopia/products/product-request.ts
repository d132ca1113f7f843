/** A product as Octopia takes it (docs/octopia-offers.md, "Products"). Its texts are French. */
export interface ProductRequest {
  /** The barcode by which Octopia knows the product. */
  gtin: string;
  /** The seller's own name for it. */
  sellerProductReference: string;
  title: string;
  description: string;
  /** May hold HTML. */
  richMarketingDescription?: string;
  brand?: string;
  /** The reference of a category of level 3. */
  categoryCode: string;
  /** What the variants of one product share. */
  variantGroupReference?: string;
  /** `index` counts from 1. */
  sellerPictureUrls: { index: number; url: string }[];
  attributes: { propertyReference: string; values: string[] }[];
}
