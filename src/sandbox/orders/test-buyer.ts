import type { JsonObject } from '../json.js';
import { countries } from './countries.js';
import type { ResolvedOrderSpec } from './order-spec.js';

/** A buyer who obviously does not exist; `number` tells buyers apart. */
export function billingAddress(spec: ResolvedOrderSpec, number: number): JsonObject {
  const empty = spec.oddities.includes('emptyFields')
    ? { addressLine3: null, stateOrRegion: ' ' }
    : {};
  return { ...person(spec, number), ...company(spec), ...place(spec), ...empty };
}

/** Where the order goes; its phone number is of a range that is kept for fiction. */
export function deliveryAddress(spec: ResolvedOrderSpec, number: number): JsonObject {
  const pickup = spec.oddities.includes('pickupPoint')
    ? { pickupId: `TEST-${number}`, pickupName: 'Test Pickup Point' }
    : {};
  return {
    ...person(spec, number),
    ...(spec.businessOrder ? { companyName: 'Test Company' } : {}),
    ...place(spec),
    ...pickup,
    phone: `0199000${String(number % 1000).padStart(3, '0')}`,
    email: `test.buyer.${number}@example.com`,
    latitude: 0,
    longitude: 0,
  };
}

function person(spec: ResolvedOrderSpec, number: number): JsonObject {
  const civility = spec.oddities.includes('emptyFields') ? null : 'Mr';
  return { civility, firstName: 'Test', lastName: `Buyer ${number}` };
}

function company({ businessOrder, country }: ResolvedOrderSpec): JsonObject {
  if (!businessOrder) return {};
  return {
    companyName: 'Test Company',
    companyRegistrationNumberType: 'DUNS',
    companyRegistrationNumber: '000000000',
    companyVatNumber: `${country}00000000XX`,
  };
}

function place({ country, oddities }: ResolvedOrderSpec): JsonObject {
  const { postalCode, city } = countries[country];
  const mixedCase = country.charAt(0) + country.charAt(1).toLowerCase();
  return {
    addressLine1: '1 Test Street',
    addressLine2: 'Building Test',
    addressLine3: '',
    postalCode,
    city,
    stateOrRegion: '',
    countryCode: oddities.includes('mixedCaseCountry') ? mixedCase : country,
  };
}
