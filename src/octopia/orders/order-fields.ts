import { Decimal } from 'decimal.js';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { spellStatus } from '../statuses.js';

/**
 * The forms in which Octopia sends a single value, and the one form that we keep
 * (docs/octopia-api.md, "The order document"). Absent, `null` and blank all mean none.
 */

/** Text, trimmed; a number is taken as its digits. */
export const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((sent) => {
    const trimmed = String(sent ?? '').trim();
    return trimmed === '' ? undefined : trimmed;
  });

/** A status, in its usual spelling where it is known. */
export const status = text.transform((sent) => sent && spellStatus(sent));

const plainDecimal = /^[+-]?\d+(\.\d+)?$/;

function isDecimal(sent: string | number): boolean {
  return typeof sent === 'number' ? Number.isFinite(sent) : plainDecimal.test(sent.trim());
}

/** A decimal, sent as a number or as a numeric string, kept as a decimal string without exponent. */
export const decimal = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((sent) => (typeof sent === 'string' && sent.trim() === '' ? undefined : sent))
  .refine((sent) => sent === undefined || sent === null || isDecimal(sent), {
    error: 'is no decimal number',
  })
  .transform((sent) =>
    sent === undefined || sent === null ? undefined : canonicalDecimal(String(sent)),
  );

function canonicalDecimal(sent: string): string {
  const value = new Decimal(sent.trim());
  return value.isZero() ? '0' : value.toFixed();
}

/** A coordinate: a number, or a numeric string. */
export const coordinate = decimal.transform((sent) =>
  sent === undefined ? undefined : Number(sent),
);

/** How many pieces: more than none. A numeric string is accepted, a boolean or nothing is not. */
export const quantity = z
  .union([z.number(), z.string()], { error: 'is no positive number' })
  .refine((sent) => isDecimal(sent) && Number(sent) > 0, { error: 'is no positive number' })
  .transform(Number);

/** A truth value, also as the words `true` and `false`. */
export const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .nullish()
  .transform((sent) => sent ?? undefined);

/**
 * A date and time: `…Z`, with fractions, with an offset, or without a zone (read as UTC).
 * Kept as RFC 3339 UTC with three fraction digits, so that comparing the strings compares
 * the times. Year 1 and earlier mean none; one after 9999, which an offset can lead to, has
 * no such form.
 */
export const dateTime = z
  .string()
  .nullish()
  .transform((sent, { issues }) => {
    const written = (sent ?? '').trim();
    if (written === '') return undefined;
    const moment = DateTime.fromISO(written, { zone: 'utc' });
    if (!moment.isValid || moment.year > 9999) {
      issues.push({ code: 'custom', input: sent, message: 'is no date' });
      return z.NEVER;
    }
    return moment.year <= 1 ? undefined : (moment.toISO() ?? undefined);
  });
