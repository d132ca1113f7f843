/** What an offer must be, by the name of the rule: what people are told where it is not. */
export const offerRules = {
  Obligatory: 'is obligatory: every row must have it',
  ReferenceLength: 'must have 1 to 50 characters',
  ReferenceCharacters: 'must not hold line ends, tabs or other characters that nobody sees',
  ReferenceComma:
    'must not hold a comma: Octopia divides references by commas, so the offer could never be read back',
  ReferenceTwice: 'stands in more than one row: none of them is used',
  Ean: 'must be an EAN-13: 13 digits, the last of which checks the others',
  EanShortened:
    'was shortened by a spreadsheet: format the column as text there, and write it anew',
  Amount: 'must be an amount in euros from 0 to 1,000,000 with at most two decimals, such as 12.99',
  AmbiguousThousands:
    'may be thousands or decimals: write 1234.00 or 1.234,00, or give the column "decimal" in "columns" of the settings',
  AboveZero: 'must be above 0',
  Quantity: 'must be a whole number from 0 to 1,000,000, in digits alone',
  NegativeQuantity: 'is below 0 and counts as 0',
  Condition: 'must be one word of letters, such as New',
  VatRate: 'must be a rate in per cent from 1 to 99, such as 20, or 0',
  VatFraction: 'is a fraction: write per cent, or give the column the unit "fraction"',
  PreparationTime: 'must be a whole number of days from 0 to 5',
  StrikedPriceAbovePrice: 'must be above the price',
  Alignment: 'must be Align or DontAlign',
  MinimumPriceAbovePrice: 'must not be above the price',
  PackagingPair: 'is needed: ProductPackagingUnit and ProductPackagingValue go together',
  PackagingUnit: 'must be one word of letters, such as Kilogram',
  PackagingValue: 'must be a number above 0',
  Weight: 'must be a weight in kilograms above 0',
  DiscountComplete: 'is needed: a discount has both dates, its reference price and its value',
  DiscountDate:
    'must be a date and time of Europe/Paris as YYYY-MM-DDThh:mm:ss, without a time zone',
  DiscountOrder: 'must lie after the beginning of the discount',
  DiscountValue: 'must be a whole number of per cent from 1 to 99, without a sign',
  DiscountUnit: 'must be Percentage or empty',
  DiscountType: 'must be Sales, Flash or Standard',
  SalesDiscount: 'must be at least 5 for sales',
  FlashDuration: 'must lie at most 72 hours after the beginning of a flash sale',
  SalesLate: 'begins in less than 72 hours: Octopia may refuse sales that it learns of so late',
  DiscountOver: 'lies in the past: the discount is over',
  DeliveryModes: 'must be code:cost or code:cost:cost of each further one, divided by a bar',
  DeliveryModeTwice: 'names a delivery mode twice',
  DeliveryModeUnknown: 'names a delivery mode that the account does not have',
  DeliverySizesMixed: 'mixes delivery modes for small and for large parcels',
  DeliveryOver30: 'has no delivery mode for parcels above 30 kg, and the weight is above 30 kg',
  DeliveryUnder30: 'has delivery modes for parcels above 30 kg, and the weight is at most 30 kg',
  DeliveryTrackedAndRegistered: 'must have both TRK and REG where it has one of them',
  PickUpAlone: 'has nothing but pick-up modes: one to the home is needed beside them',
  TransportMissing:
    'only an XML package carries it, and OFFER_PACKAGES_URL is not set: the offer is not sent',
  SentWithout:
    'only an XML package carries it, and OFFER_PACKAGES_URL is not set: it is left out, as sendWithoutUnsupported says',
} as const;
export type OfferRule = keyof typeof offerRules;

/** Something about a row that is wrong, for people. */
export interface OfferProblem {
  /** The line of the feed; in a JSON array the place of the element. */
  line: number;
  reference?: string;
  /** The column of the feed. */
  column?: string;
  /** As the feed has it, the first 80 characters. */
  value?: string;
  rule: OfferRule;
  message: string;
}
