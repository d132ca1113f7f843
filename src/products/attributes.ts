import { keysOf } from '../language/keys-of.js';

/** One column of a product feed. */
interface AttributeRow {
  /** Whether every row must have it. */
  obligatory: boolean;
  /** How many characters it has at most, where Octopia says so. */
  longest?: number;
  /** Whether HTML is refused in it. */
  isPlain?: true;
  /** What it is, and which values it takes. */
  meaning: string;
  example: string;
}

/** Every attribute of a product by Octopia's name of it (docs/octopia-offers.md, "Products"). */
export const productAttributes = {
  sellerProductReference: {
    obligatory: true,
    longest: 50,
    meaning: "the seller's own reference of the product, 1 to 50 characters, each only once",
    example: 'MUG-BLUE',
  },
  gtin: {
    obligatory: true,
    meaning: 'its barcode: EAN-13, by which Octopia knows it',
    example: '3600523417513',
  },
  title: {
    obligatory: true,
    longest: 132,
    isPlain: true,
    meaning: 'in French, at most 132 characters, no HTML; it names what the product is',
    example: 'Tasse en grès bleue 30 cl',
  },
  description: {
    obligatory: true,
    meaning: 'in French; it says more than the title',
    example: 'Tasse en grès émaillé, passe au lave-vaisselle.',
  },
  richMarketingDescription: {
    obligatory: false,
    longest: 5000,
    meaning: 'in French, at most 5,000 characters; HTML is allowed',
    example: '<p>Une tasse faite à la main.</p>',
  },
  brand: {
    obligatory: false,
    meaning: 'the brand; some categories want it',
    example: 'Poterie du Nord',
  },
  categoryCode: {
    obligatory: true,
    meaning: "the reference of one of Octopia's categories of level 3",
    example: '0E040K',
  },
  variantGroupReference: {
    obligatory: false,
    meaning: 'what the variants of one product share; some categories want it',
    example: 'MUG',
  },
  sellerPictureUrls: {
    obligatory: true,
    meaning: 'the addresses of its pictures, https, the main one first, divided by a bar',
    example: 'https://shop.example.com/mug.jpg|https://shop.example.com/mug-2.jpg',
  },
} as const satisfies Record<string, AttributeRow>;

export type ProductAttribute = keyof typeof productAttributes;
export const productAttributeNames: readonly ProductAttribute[] = keysOf(productAttributes);

/** The row of an attribute, as its type says and not as its own values do. */
export function attributeRow(name: ProductAttribute): AttributeRow {
  return productAttributes[name];
}

/** What the name of an attribute begins with that is a property of a category: `property:3263`. */
export const propertyPrefix = 'property:';
export type PropertyAttribute = `${typeof propertyPrefix}${string}`;

export function isProperty(attribute: string): attribute is PropertyAttribute {
  return attribute.startsWith(propertyPrefix) && attribute.length > propertyPrefix.length;
}

/** What divides several values of one column. */
export const valueDivider = '|';
