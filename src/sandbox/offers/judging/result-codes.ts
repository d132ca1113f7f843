/**
 * The verdicts of offers. 8000 and 1008 are known from the real API, the other codes are the
 * sandbox's own (docs/octopia-offers.md, "Result codes").
 */
export const resultCodes = {
  created: { code: '8000', message: 'Offer created' },
  updated: { code: '8001', message: 'Offer updated' },
  deleted: { code: '8002', message: 'Offer deleted' },
  missingField: { code: '1001', message: 'Obligatory field missing' },
  duplicated: { code: '1002', message: 'The reference is more than once in the package' },
  unknownOffer: { code: '1003', message: 'The offer does not exist' },
  gtinWrong: { code: '1004', message: 'The GTIN is no EAN-13 with a right check digit' },
  gtinChanged: { code: '1005', message: 'The GTIN of an offer cannot change' },
  productUnknown: { code: '1006', message: 'Product - non-existent' },
  priceWrong: { code: '1007', message: 'The price must be above 0' },
  ecoTaxMissing: { code: '1008', message: 'The eco-tax is obligatory, also when it is 0' },
  taxWrong: { code: '1009', message: 'Unknown tax' },
  taxesMissing: { code: '1010', message: 'A changed price needs all its taxes' },
  originPriceWrong: { code: '1011', message: 'The striked price must be above the price' },
  conditionUnknown: { code: '1012', message: 'Unknown condition' },
  deliveryModeUnknown: { code: '1013', message: 'The delivery mode is not one of the account' },
  deliveryModesWrong: { code: '1014', message: 'The delivery modes do not fit the product' },
  alignmentWrong: { code: '1015', message: 'The price alignment is wrong' },
  packagingWrong: { code: '1016', message: 'The packaging is wrong' },
  preparationTimeWrong: { code: '1018', message: 'PreparationTime: Wrong format' },
  discountWrong: { code: '1017', message: 'The discount breaks a rule' },
} as const;

/** What is wrong with an offer, or right. */
export interface Verdict {
  resultCode: string;
  message: string;
}

/** A verdict of the table, with what it is about. */
export function verdict(name: keyof typeof resultCodes, about?: string): Verdict {
  const { code, message } = resultCodes[name];
  return { resultCode: code, message: about === undefined ? message : `${message}: ${about}` };
}
