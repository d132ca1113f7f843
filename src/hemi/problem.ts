/**
 * Something on an order that cannot be trusted but can be kept, or that somebody must know.
 * It never holds personal data: `value` is left out for names, addresses, e-mails and phones.
 */
export interface Problem {
  /** A word for programs, such as `unknownStatus` or `totalDiffers`. */
  code: string;
  /** The path in Octopia's document, such as `lines[0].offerPrice.taxes[1].code`; absent where no field is meant. */
  field?: string;
  /** What was sent, shortened. */
  value?: string;
  /** One sentence for people: what is wrong and what it means for the order. */
  meaning: string;
  /** Whether somebody has to act; such a problem sets `NeedsAttention`. */
  needsAttention: boolean;
}
