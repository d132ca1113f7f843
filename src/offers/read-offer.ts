import { present } from '../language/present.js';
import { centsOf } from './amounts.js';
import { attributeRow, offerAttributeNames } from './attributes.js';
import type { ReadDeliveryModes } from './delivery-modes.js';
import { readDiscount } from './discount.js';
import { readGtin } from '../feed/gtin.js';
import type { Offer } from './offer.js';
import type { RowCells } from './row-cells.js';

/** What reading a row needs beside it. */
export interface OfferSurroundings {
  readDeliveryModes: ReadDeliveryModes;
  now: Date;
}

const obligatoryAttributes = offerAttributeNames.filter((name) => attributeRow(name).obligatory);

const mostPieces = 1_000_000;
const longestReference = 50;
/** XML has no way to write most of these, and reads the others as blanks: one would spoil a package. */
const unsendable = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
const longestPreparation = 5;

/** Reads a row; undefined where anything is wrong with it, which its cells then know. */
export function readOffer(cells: RowCells, surroundings: OfferSurroundings): Offer | undefined {
  for (const attribute of obligatoryAttributes) {
    if (!cells.has(attribute)) cells.refuse(attribute, 'Obligatory');
  }
  const reference = readReference(cells);
  const gtin = cells.has('EAN') ? readEan(cells) : undefined;
  const condition = readWord(cells, 'Condition', 'Condition');
  const price = cells.amount('Prix', 'above 0');
  const quantity = cells.has('Stock') ? readQuantity(cells) : undefined;
  const vatRate = cells.has('VatRate') ? readVatRate(cells) : undefined;
  const preparationTime = cells.has('PreparationTime') ? readPreparationTime(cells) : undefined;
  const deliveryModes = cells.has('ShippingInformationDeliveryMode')
    ? surroundings.readDeliveryModes(cells)
    : undefined;
  const optional = present({
    strikedPrice: readStrikedPrice(cells, price),
    deaTax: cells.amount('DeaTax'),
    priceMustBeAligned: readAlignment(cells),
    minimumPriceForPriceAlignment: readMinimumPrice(cells, price),
    packaging: readPackaging(cells),
    discount: readDiscount(cells, surroundings.now),
    weightKilograms: readWeight(cells),
  });
  const ecoTax = cells.has('EcoTax') ? cells.amount('EcoTax') : '0.00';
  if (
    cells.problems.length > 0 ||
    reference === undefined ||
    gtin === undefined ||
    condition === undefined ||
    price === undefined ||
    quantity === undefined ||
    vatRate === undefined ||
    ecoTax === undefined ||
    deliveryModes === undefined ||
    preparationTime === undefined
  ) {
    return undefined;
  }
  return {
    reference,
    gtin,
    condition,
    price,
    quantity,
    vatRate,
    ecoTax,
    deliveryModes,
    preparationTime,
    ...optional,
  };
}

function readReference(cells: RowCells): string | undefined {
  const text = cells.text('SellerProductId');
  if (text === '') return undefined;
  if (unsendable.test(text)) cells.refuse('SellerProductId', 'ReferenceCharacters');
  if (text.includes(',')) cells.refuse('SellerProductId', 'ReferenceComma');
  const reference = text.length <= longestReference ? text : undefined;
  return cells.must(reference, 'SellerProductId', 'ReferenceLength');
}

function readEan(cells: RowCells): string | undefined {
  const text = cells.text('EAN');
  const rule = /^\d+[.,]\d+E\+\d+$/i.test(text) ? 'EanShortened' : 'Ean';
  return cells.must(readGtin(text), 'EAN', rule);
}

function readWord(
  cells: RowCells,
  attribute: 'Condition' | 'ProductPackagingUnit',
  rule: 'Condition' | 'PackagingUnit',
): string | undefined {
  const text = cells.text(attribute);
  if (text === '') return undefined;
  return cells.must(/^\p{L}{1,50}$/u.test(text) ? text : undefined, attribute, rule);
}

/** Shop systems count below 0 what they have sold too much of; the offer must then go off the shop. */
function readQuantity(cells: RowCells): number | undefined {
  if (cells.isAmbiguous('Stock')) {
    cells.refuse('Stock', 'AmbiguousThousands');
    return undefined;
  }
  const decimal = cells.decimal('Stock') ?? '';
  if (/^-\d+$/.test(decimal)) {
    cells.caution('Stock', 'NegativeQuantity');
    return 0;
  }
  const quantity = /^\d{1,7}$/.test(decimal) ? Number(decimal) : undefined;
  const isPossible = quantity !== undefined && quantity <= mostPieces;
  return cells.must(isPossible ? quantity : undefined, 'Stock', 'Quantity');
}

function readVatRate(cells: RowCells): string | undefined {
  const rate = cells.decimal('VatRate');
  if (rate !== undefined && Number(rate) > 0 && Number(rate) < 1) {
    cells.refuse('VatRate', 'VatFraction');
    return undefined;
  }
  const isRate = rate !== undefined && /^\d{1,2}(\.\d{1,2})?$/.test(rate);
  return cells.must(isRate ? rate : undefined, 'VatRate', 'VatRate');
}

function readPreparationTime(cells: RowCells): number | undefined {
  const decimal = cells.decimal('PreparationTime') ?? '';
  const days = /^\d$/.test(decimal) ? Number(decimal) : undefined;
  const isPossible = days !== undefined && days <= longestPreparation;
  return cells.must(isPossible ? days : undefined, 'PreparationTime', 'PreparationTime');
}

function readStrikedPrice(cells: RowCells, price: string | undefined): string | undefined {
  const strikedPrice = cells.amount('StrikedPrice', 'above 0');
  if (strikedPrice === undefined || price === undefined) return strikedPrice;
  const isAbove = centsOf(strikedPrice) > centsOf(price);
  return cells.must(isAbove ? strikedPrice : undefined, 'StrikedPrice', 'StrikedPriceAbovePrice');
}

function readAlignment(cells: RowCells): Offer['priceMustBeAligned'] {
  const attribute = 'PriceMustBeAligned';
  if (!cells.has(attribute)) return undefined;
  const text = cells.text(attribute).toLowerCase();
  const alignment = (['Align', 'DontAlign'] as const).find((one) => one.toLowerCase() === text);
  return cells.must(alignment, attribute, 'Alignment');
}

function readMinimumPrice(cells: RowCells, price: string | undefined): string | undefined {
  const attribute = 'MinimumPriceForPriceAlignment';
  const least = cells.amount(attribute, 'above 0');
  if (least === undefined || price === undefined) return least;
  const isBelow = centsOf(least) <= centsOf(price);
  return cells.must(isBelow ? least : undefined, attribute, 'MinimumPriceAbovePrice');
}

function readPackaging(cells: RowCells): Offer['packaging'] {
  const pair = ['ProductPackagingUnit', 'ProductPackagingValue'] as const;
  const absent = pair.filter((attribute) => !cells.has(attribute));
  if (absent.length === 2) return undefined;
  for (const attribute of absent) cells.refuse(attribute, 'PackagingPair');
  const unit = readWord(cells, 'ProductPackagingUnit', 'PackagingUnit');
  const value = cells.has('ProductPackagingValue')
    ? cells.must(
        readPositive(cells.decimal('ProductPackagingValue')),
        'ProductPackagingValue',
        'PackagingValue',
      )
    : undefined;
  return unit === undefined || value === undefined ? undefined : { unit, value };
}

function readWeight(cells: RowCells): string | undefined {
  const attribute = 'WeightKilograms';
  if (!cells.has(attribute)) return undefined;
  return cells.must(readPositive(cells.decimal(attribute)), attribute, 'Weight');
}

function readPositive(decimal: string | undefined): string | undefined {
  return decimal !== undefined && Number(decimal) > 0 ? decimal : undefined;
}
