/**
 * A payload of ours cannot be read with the keys at hand. It names the key and never the content.
 * Whoever meets it tries again: the key may come back.
 */
export class PayloadUnreadableError extends Error {
  override readonly name = 'PayloadUnreadableError';
}
