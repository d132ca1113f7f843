/** The description of a product, as a feed has it. Its texts are French (requirement 184). */
export interface Product {
  /** The seller's own reference. */
  reference: string;
  gtin: string;
  title: string;
  description: string;
  /** May hold HTML. */
  richMarketingDescription?: string;
  brand?: string;
  /** A category of level 3. */
  categoryCode: string;
  /** What the variants of one product share. */
  variantGroupReference?: string;
  /** In the order in which they are shown. */
  pictures: readonly string[];
  /** By the references of the category's properties, sorted by them. */
  properties: readonly { reference: string; values: readonly string[] }[];
}
