import { destination, isShippable, type Address } from '../address.js';
import { countedLines } from './counted-lines.js';
import { present } from '../../language/present.js';
import type { ReportProblem } from './problem-table.js';
import type { Order } from '../order.js';
import type { OrderLine } from '../order-line.js';
import { knownStatus } from '../status.js';
import { isKnownSupplyMode } from './supply-mode.js';

/** What is known of an order before its shipping facts are. */
interface ShippedOrder {
  marketplaceStatus: string;
  lines: readonly OrderLine[];
  /** The address on the order itself. */
  ownAddress: Address | undefined;
  supplyMode: string | undefined;
  shippedAtMax: string | undefined;
}

type ShippingFacts = Pick<Order, 'shipBy' | 'missing' | 'shippedBySeller' | 'shippingAddress'>;

/**
 * Where the order goes, until when it must leave, whether we ship it, and what is missing for
 * it. A problem is reported only while there is something to ship: later nobody has to act.
 */
export function shippingFacts(order: ShippedOrder, report: ReportProblem): ShippingFacts {
  const living = order.lines.filter((line) => line.living);
  const toShip = isStillToShip(order.marketplaceStatus);
  if (toShip) reportLines(order.lines, report);

  const addresses = countedLines(order.lines).map(({ shippingAddress }) =>
    isShippable(shippingAddress) ? shippingAddress : (order.ownAddress ?? shippingAddress),
  );
  if (toShip) reportAddresses(order, addresses, report);
  const candidates = [order.ownAddress, ...addresses];

  const modes = living.map((line) => line.offer.supplyMode ?? order.supplyMode);
  if (toShip) {
    for (const mode of new Set(modes.filter((sent) => !isKnownSupplyMode(sent)))) {
      report('supplyModeUnknown', { field: 'lines[].offer.supplyMode', value: mode ?? '' });
    }
  }
  const latest = living.map((line) => line.delivery.shippedAtMax).filter((at) => at !== undefined);
  return {
    ...present({
      shipBy: latest.toSorted().at(0) ?? order.shippedAtMax,
      shippingAddress: candidates.find(isShippable) ?? candidates.find((address) => address),
    }),
    shippedBySeller: modes.includes('Seller'),
    missing: [
      ...(living.length === 0 ? (['items'] as const) : []),
      ...((addresses.length === 0 ? [order.ownAddress] : addresses).every(isShippable)
        ? []
        : (['shippingAddress'] as const)),
    ],
  };
}

const statusesToShip = new Set(['Processing', 'WaitingAcceptance', 'Accepted', 'InPreparation']);

function isStillToShip(sent: string): boolean {
  const status = knownStatus(sent);
  return status === undefined || statusesToShip.has(status);
}

function reportLines(lines: readonly OrderLine[], report: ReportProblem): void {
  if (lines.length === 0) report('noLines', { field: 'lines' });
  else if (!lines.some((line) => line.living)) report('allLinesCancelled', { field: 'lines' });
}

/** A half address is a problem only once Octopia gives addresses, that is from InPreparation on. */
function reportAddresses(
  { marketplaceStatus, ownAddress }: ShippedOrder,
  addresses: readonly (Address | undefined)[],
  report: ReportProblem,
): void {
  const known = addresses.filter((address) => address !== undefined);
  const field = ownAddress === undefined ? 'lines[].shippingAddress' : 'shippingAddress';
  if (marketplaceStatus === 'InPreparation' && !known.every(isShippable)) {
    report('halfAddress', { field });
  }
  if (new Set(known.map(destination)).size > 1) {
    report('severalAddresses', { field: 'lines[].shippingAddress' });
  }
}
