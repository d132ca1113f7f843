/** The form of an attribute's value. */
export type ValueForm = keyof typeof valueForms;

export const valueForms = {
  text: /^.+$/s,
  reference: /^.{1,50}$/s,
  amount: /^\d+(\.\d{1,2})?$/,
  decimal: /^\d+(\.\d+)?$/,
  /** What a rule of discounts judges: a sign is no matter of form. */
  discount: /^[+-]?\d+(\.\d+)?$/,
  integer: /^\d{1,9}$/,
  alignment: /^(Align|DontAlign)$/,
  flag: /^(True|False)$/i,
  packageType: /^(Full|StockAndPrice)$/,
  /** Without a zone. */
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  namespace:
    /^clr-namespace:Cdiscount\.Service\.OfferIntegration\.Pivot;assembly=Cdiscount\.Service\.OfferIntegration$/,
} as const;

interface AttributeRule {
  form: ValueForm;
  isObligatory?: true;
}

interface ElementRule {
  attributes: Readonly<Record<string, AttributeRule>>;
  /** The elements that it may hold. */
  children: readonly string[];
  /** The least and the most elements that it holds. */
  count: readonly [number, number];
}

const obligatory = (form: ValueForm): AttributeRule => ({ form, isObligatory: true });
const optional = (form: ValueForm): AttributeRule => ({ form });
const capacity = { Capacity: obligatory('integer') };
const list = (child: string): ElementRule => ({
  attributes: capacity,
  children: [child],
  count: [1, 40_000],
});
const holder = (...children: string[]): ElementRule => ({
  attributes: {},
  children,
  count: [1, 1],
});

/** The document of an XML package, element by element (docs/octopia-offers.md, "XML packages"). */
export const xmlSchema: Readonly<Record<string, ElementRule>> = {
  OfferPackage: {
    attributes: {
      Name: obligatory('text'),
      PackageType: obligatory('packageType'),
      PurgeAndReplace: optional('flag'),
      xmlns: obligatory('namespace'),
      'xmlns:x': optional('text'),
    },
    children: ['OfferPackage.Offers'],
    count: [1, 1],
  },
  'OfferPackage.Offers': holder('OfferCollection'),
  OfferCollection: list('Offer'),
  Offer: {
    attributes: {
      SellerProductId: obligatory('reference'),
      ProductEan: optional('text'),
      ProductCondition: optional('text'),
      Price: optional('amount'),
      Stock: optional('integer'),
      StrikedPrice: optional('amount'),
      Vat: optional('decimal'),
      EcoPart: optional('amount'),
      DeaTax: optional('amount'),
      PreparationTime: optional('integer'),
      PriceMustBeAligned: optional('alignment'),
      MinimumPriceForPriceAlignment: optional('amount'),
      ProductPackagingUnit: optional('text'),
      ProductPackagingValue: optional('decimal'),
    },
    children: ['Offer.ShippingInformationList', 'Offer.PriceAndDiscountList'],
    count: [0, 2],
  },
  'Offer.ShippingInformationList': holder('ShippingInformationList'),
  ShippingInformationList: list('ShippingInformation'),
  ShippingInformation: {
    attributes: {
      DeliveryMode: obligatory('text'),
      ShippingCharges: obligatory('amount'),
      AdditionalShippingCharges: optional('amount'),
    },
    children: [],
    count: [0, 0],
  },
  // The list of discounts has two names in the sources.
  'Offer.PriceAndDiscountList': holder('PriceAndDiscountList', 'DiscountComponentList'),
  PriceAndDiscountList: list('DiscountComponent'),
  DiscountComponentList: list('DiscountComponent'),
  DiscountComponent: {
    attributes: {
      StartDate: obligatory('time'),
      EndDate: obligatory('time'),
      SalesReferencePrice: obligatory('amount'),
      DiscountValue: obligatory('discount'),
      DiscountUnit: obligatory('text'),
      Type: obligatory('text'),
    },
    children: [],
    count: [0, 0],
  },
};
