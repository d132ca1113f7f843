/** A point on which the requirement is silent, contradicts itself, or leaves a choice. */
export interface Decision {
  topic: string;
  decision: string;
  reason: string;
}

/** Every decision of the mapping, with its reason (docs/requirements.md, "Where the requirements are silent or contradict themselves", first, in its order). */
export const decisions: Decision[] = [
  {
    topic: 'Hemi status of each Cdiscount status',
    decision: 'The table under Statuses.',
    reason:
      "The requirement leaves the column empty. Hemi keeps the marketplace's status beside its own, so nothing is lost where several share one.",
  },
  {
    topic: 'Hemi field of each Cdiscount field',
    decision:
      "The tables under Fields: the requirement's words where it has them, the Cdiscount name elsewhere.",
    reason:
      'The requirement leaves the column empty. A name that is the same on both sides needs no looking up.',
  },
  {
    topic: 'InPreparation for orders that we ship',
    decision:
      'Any order can be InPreparation; it is then ours to ship if a living line has the supply mode Seller.',
    reason:
      "The requirement knows the status for warehouse orders only; today's API documentation gives it to seller orders too.",
  },
  {
    topic: 'Processing and Rejected',
    decision: 'Processing is Pending, Rejected is Cancelled.',
    reason: "The requirement's table does not have them, but the API sends them.",
  },
  {
    topic: 'Filters in the query; a carrier that is not listed',
    decision:
      'Filters are sent in the query. A carrier outside the list is sent, with a warning that names the nearest one.',
    reason:
      "The requirement's own sample request has its filters in the query. It allows free text for the carrier, another source does not.",
  },
  {
    topic: 'The first 90 days',
    decision: 'They count on the date of the last update.',
    reason: 'That is the date by which the requirement filters.',
  },
  {
    topic: 'The date of the last run',
    decision: 'The moment at which the last successful run started.',
    reason: 'What changes while a run reads would otherwise be missed.',
  },
  {
    topic: 'The end of the SOAP orders',
    decision:
      'They are closed: an action on a `cdiscount` order is refused with a hint to the back office.',
    reason: 'The sources name two dates, “to be confirmed” and 31 August; both have passed.',
  },
  {
    topic: 'CancelRequest at first sight, and Delivered',
    decision:
      'CancelRequest leaves the Hemi status as it is; at first sight the event before it decides, else Pending. Delivered is Shipped.',
    reason:
      'A cancellation can be rejected, which resets the order to its previous status. Hemi has no status after Shipped.',
  },
  {
    topic: 'Which tax fills which group',
    decision:
      'VAT on the selling price is Marketplace VAT, VAT on the offer price is Internal VAT, any other code is Sales Tax.',
    reason:
      'The selling price is what the marketplace charged the customer, the offer price is our own.',
  },
  {
    topic: 'Which code of a tax means VAT',
    decision:
      'VAT and its names in the countries that the marketplace sells to (the table under Taxes), with or without a percent. Any other code, or none, fills Sales Tax, and the order needs attention.',
    reason:
      'The sample shows `VAT` alone. A VAT that another spelling moved to Sales Tax would be a VAT of 0 in the accounts, which nobody notices.',
  },
  {
    topic: 'A line without any tax',
    decision:
      'A living line that has a price and no tax at all is a problem that needs attention; VAT of 0 is none.',
    reason:
      "The sample writes a VAT of amount 0 where none is due, so the absence of all taxes says that VAT is not known. Hemi's fields are 0 then, and somebody has to book what is due.",
  },
  {
    topic: 'A tax that is on both prices and is no VAT',
    decision:
      'The one on the selling price counts; the one on the offer price only where the selling price has none of that code.',
    reason:
      'The group does not tell the prices apart, and a tax that is charged once must not be booked twice.',
  },
  {
    topic: 'A tax amount is for the whole line',
    decision:
      'It is not multiplied by the quantity. If it fits one piece better than the line, the order says so.',
    reason:
      "Shipping cost and commission, in the same place, are for the whole line, and a tax on shipping fees can be nothing else. The sample's amounts are 0 and prove nothing, so each amount is checked against its percent.",
  },
  {
    topic: 'Total tax and total shipping tax',
    decision:
      'They do not overlap: the total is of the item prices, the shipping total of the shipping fees.',
    reason: "The line has the same two amounts, and the order's are their sums.",
  },
  {
    topic: 'The percent of a line',
    decision:
      'The rate of the tax on the item price. The rate on the shipping fees stays in the list of taxes.',
    reason: 'There is one field, and it belongs to the product.',
  },
  {
    topic: 'Cancelled lines in the totals',
    decision:
      "Tax totals are over the living lines, as the order's own total is. Where no line is alive they are over all lines.",
    reason:
      'A cancelled line is not sold. An order that was cancelled as a whole still shows what was charged, and a credit note needs its taxes.',
  },
  {
    topic: 'An order total that its lines do not explain',
    decision:
      'It is kept, and reported above a difference of 0.01. A line counts with or without its shipping cost, the order with or without its service fees.',
    reason:
      'Documents do it both ways. Rejecting the order would stop a sale, correcting it would invent a price.',
  },
  {
    topic: 'Amounts',
    decision:
      "Exact decimals with the currency beside them, padded to the currency's decimals, never rounded.",
    reason:
      'Binary fractions lose cents in sums. More decimals than the currency has are reported.',
  },
  {
    topic: 'Commission',
    decision: 'Kept as sent; rate and amount are never compared.',
    reason:
      "The rate has two scales: 20 in the sample, 800 for 8 % seen live. The sample's own amount is not its rate.",
  },
  {
    topic: 'The address of an order',
    decision:
      "The order's own if a parcel can go there, else the first living line's. Different ones are reported.",
    reason: 'Octopia takes one parcel for the whole order, so somebody must choose.',
  },
  {
    topic: 'Orders that cannot be read',
    decision:
      'An order or a line that is no object, no order id, lines that are no list, a quantity that is no positive number, or a living line without a unit price on either side.',
    reason:
      'Without these there is nothing to ship or to book, and a price must not be invented. Such an order is reported and tried again; the others go on.',
  },
];
