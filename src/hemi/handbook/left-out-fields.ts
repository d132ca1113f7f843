/** What the mapped order does not hold, on purpose. */
export const leftOutOnPurpose: { item?: number; octopia: string; reason: string }[] = [
  {
    item: 25,
    octopia: 'itemsPerPage',
    reason: 'it belongs to the page, not to an order; the poll pages by what it got',
  },
  {
    item: 26,
    octopia: 'items',
    reason: 'the list itself; each element is one order',
  },
  {
    octopia: 'null, blanks, {} and dates of the year 0001',
    reason: 'they mean that there is none, so the Hemi field is absent',
  },
  {
    octopia: 'fractions of a second beyond milliseconds',
    reason: 'nothing is decided by them',
  },
  {
    octopia: 'an element of a list without any value, a status event without a status',
    reason: 'it says nothing',
  },
];
