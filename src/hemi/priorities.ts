/**
 * In which order waiting tasks are served, lower numbers first: the whole scale. 3 is what
 * everything has that says nothing, the polls among it.
 */
export const priorityKeys = {
  /** Somebody waits for money. */
  refund: 1,
  /** Somebody waits for an answer about one order. */
  oneOrder: 2,
  /** The orders that a poll starts: after the polls, which wait for no order. */
  newOrder: 4,
  /** Thousands of orders at once, of which none is new: they must not delay those that somebody acts on. */
  backlog: 5,
  /** Offers and product data: nobody waits for one of them. */
  push: 5,
} as const;
