/** What a product must be, by the name of the rule: what people are told where it is not. */
export const productRules = {
  Obligatory: 'is obligatory: every row must have it',
  TooLong: 'is too long',
  ReferenceTwice: 'stands in more than one row: none of them is used',
  GtinTwice: 'is the barcode of another row too: none of them is used',
  ReferenceCharacters: 'must have no tab and no line break',
  Gtin: 'must be an EAN-13: 13 digits, the last of which checks the others',
  GtinShortened:
    'was shortened by a spreadsheet: format the column as text there, and write it anew',
  Html: 'must have no HTML',
  CategoryCode: 'must be the reference of a category: letters and digits alone',
  Picture: 'must be addresses that start with https://, divided by a bar',
} as const;
export type ProductRule = keyof typeof productRules;

/** Something about a row that is wrong, for people. */
export interface ProductProblem {
  /** The line of the feed; in a JSON array the place of the element. */
  line: number;
  reference?: string;
  /** The column of the feed. */
  column?: string;
  /** As the feed has it, the first 80 characters. */
  value?: string;
  /** One of {@link productRules}, or of what a category asks for. */
  rule: string;
  message: string;
}
