/** What an order looks like that comes from a country. */
export interface Country {
  currency: string;
  /** Percent of value added tax, included in every price. */
  vatRate: number;
  postalCode: string;
  city: string;
}

/** Where the sandbox's customers live: the countries to which sellers on Cdiscount ship, some with their own currency. */
export const countries = {
  FR: { currency: 'EUR', vatRate: 20, postalCode: '00000', city: 'Testville' },
  BE: { currency: 'EUR', vatRate: 21, postalCode: '0000', city: 'Teststad' },
  DE: { currency: 'EUR', vatRate: 19, postalCode: '00000', city: 'Teststadt' },
  ES: { currency: 'EUR', vatRate: 21, postalCode: '00000', city: 'Villaprueba' },
  IT: { currency: 'EUR', vatRate: 22, postalCode: '00000', city: 'Provacitta' },
  LU: { currency: 'EUR', vatRate: 17, postalCode: '0000', city: 'Teststad' },
  PL: { currency: 'PLN', vatRate: 23, postalCode: '00-000', city: 'Testowo' },
  CH: { currency: 'CHF', vatRate: 8.1, postalCode: '0000', city: 'Testikon' },
} as const satisfies Record<string, Country>;

export const countryCodes = ['FR', 'BE', 'DE', 'ES', 'IT', 'LU', 'PL', 'CH'] as const;
