/** A postal address; every field as sent, trimmed. */
export interface Address {
  civility?: string;
  firstName?: string;
  lastName?: string;
  companyName?: string;
  companyRegistrationNumberType?: string;
  companyRegistrationNumber?: string;
  companyVatNumber?: string;
  addressLine1?: string;
  addressLine2?: string;
  addressLine3?: string;
  postalCode?: string;
  city?: string;
  stateOrRegion?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  countryCode?: string;
  /** What was sent as the country code, where it is no two letters. */
  country?: string;
  phone?: string;
  email?: string;
  latitude?: number;
  longitude?: number;
  pickupName?: string;
  pickupId?: string;
}

/** Whether a parcel can go there: a street and a postal code (docs/octopia-api.md, "The order document"). */
export function isShippable(address: Address | undefined): boolean {
  const street = address?.addressLine1 ?? address?.addressLine2 ?? address?.addressLine3;
  return street !== undefined && address?.postalCode !== undefined;
}

/** What tells two destinations apart: to whom and where, without contact data and letter case. */
export function destination(address: Address): string {
  const { firstName, lastName, companyName, addressLine1, addressLine2, addressLine3 } = address;
  const { postalCode, city, countryCode, pickupId } = address;
  const to = [firstName, lastName, companyName];
  const at = [addressLine1, addressLine2, addressLine3, postalCode, city, countryCode, pickupId];
  return JSON.stringify([...to, ...at].map((part) => part?.toLowerCase() ?? ''));
}
