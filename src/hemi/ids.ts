declare const brand: unique symbol;

/** Octopia's id of a seller. */
export type SellerId = string & { readonly [brand]: 'SellerId' };

/** The id of an order as Octopia's document names it; never what somebody typed, before it was read. */
export type OrderId = string & { readonly [brand]: 'OrderId' };

/** Says of a text that it is a seller's id. */
export function toSellerId(text: string): SellerId;
export function toSellerId(text: string): string {
  return text;
}

/** Says of a text that it is an order's id. */
export function toOrderId(text: string): OrderId;
export function toOrderId(text: string): string {
  return text;
}
