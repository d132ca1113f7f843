/**
 * What a verdict of Octopia means for a product that was sent.
 * - `integrated`: Octopia has it as it was sent;
 * - `waiting`: not decided yet;
 * - `refused`: final, until the product changes;
 * - `quota`: nothing is wrong with it, and the same can be sent later.
 */
export type ProductBecame = 'integrated' | 'waiting' | 'refused' | 'quota';

/** By the status of a report's item (docs/octopia-offers.md, "Products"). */
const statusRules: Readonly<Record<string, { became: ProductBecame; why: string }>> = {
  Integrated: { became: 'integrated', why: 'the only status that says that Octopia has it' },
  Validated: { became: 'waiting', why: 'it passed the checks and is not integrated yet' },
  Refused: { became: 'refused', why: 'the same again would be refused again' },
};

/** The one error that says nothing against the product: too many new ones within the hour. */
export const quotaExceeded = 'QuotaExceeded';

/** What has become of a product; a status that is not known counts as not decided. */
export function judgeVerdict({
  status,
  errors,
}: {
  status: string;
  errors: readonly { code?: string }[];
}): ProductBecame {
  const became = statusRules[status]?.became ?? 'waiting';
  if (became !== 'refused' || errors.length === 0) return became;
  return errors.every(({ code }) => code === quotaExceeded) ? 'quota' : 'refused';
}
