import type { AddressBody } from '../../octopia/orders/order-schema.js';
import type { Address } from '../address.js';
import type { MappingContext } from './mapping-context.js';
import { presentOrNone } from '../../language/present.js';

/** An address, or nothing where no field holds anything. */
export function mapAddress(
  sent: AddressBody | undefined,
  field: string,
  { report }: MappingContext,
): Address | undefined {
  if (sent === undefined) return undefined;
  const { countryCode, ...rest } = sent;
  const isCode = countryCode !== undefined && /^[a-z]{2}$/i.test(countryCode);
  if (countryCode !== undefined && !isCode) {
    report('countryCodeInvalid', { field: `${field}.countryCode` });
  }
  return presentOrNone({
    ...rest,
    countryCode: isCode ? countryCode.toUpperCase() : undefined,
    country: isCode ? undefined : countryCode,
  });
}
