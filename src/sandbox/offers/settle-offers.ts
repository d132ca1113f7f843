import type { OfferDesk } from './offer-desk.js';
import { integratePackage } from './packages/integrate-package.js';
import { isDue } from './packages/package-states.js';
import { integrateXmlPackage } from './xml/integrate-xml-package.js';

/** Does what was due by now. Whoever reads or changes offers calls it first. */
export function settleOffers(desk: OfferDesk): void {
  for (const known of desk.packages.underWay()) {
    if (isDue(known, desk.rules())) integratePackage(desk, known);
  }
  for (const known of desk.xmlPackages.underWay()) {
    if (isDue(known, desk.rules())) integrateXmlPackage(desk, known);
  }
}
