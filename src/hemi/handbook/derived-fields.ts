/** Fields of the mapped order that Octopia does not send. */
export const derivedFields: { hemi: string; meaning: string }[] = [
  { hemi: 'marketplaceCode', meaning: 'always `cdiscount_octopia`' },
  {
    hemi: 'shipBy',
    meaning: "the ship-by date: the earliest `shippedAtMax` of the living lines, else the order's",
  },
  {
    hemi: 'shippingAddress',
    meaning:
      "where the parcel goes: the order's own address, else the first line's to which a parcel can go",
  },
  {
    hemi: 'missing',
    meaning:
      'what keeps the order from being shippable: `items` without a living line, `shippingAddress` without a street and a postal code',
  },
  {
    hemi: 'shippedBySeller',
    meaning: 'whether a living line has the supply mode Seller, so that we ship it',
  },
  {
    hemi: 'lines[].living',
    meaning: 'whether the line still counts: its own status is not Cancelled, Refused or Rejected',
  },
  { hemi: 'problems', meaning: 'what cannot be trusted, see Problems' },
];
