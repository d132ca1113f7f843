import type { PlannedProduct } from '../products/planned-products.js';
import type { ProductEvidence } from '../products/product-evidence.js';
import type { LedgerRow } from './row.js';

/** So many are always found in one report (docs/octopia-offers.md, "Products"). */
const productsTogether = 25;

/** Whether Octopia has the products as the feed does, or says why not, and how they were sent. */
export const productRows: readonly LedgerRow[] = [
  productRow('products that are neither as the feed has them, refused nor under way', notAsMeant),
  productRow('products told to be refused that Octopia has as the feed does', refusedInVain),
  productRow('products that stand twice in one call', sentTwice),
  productRow(`calls with more than ${productsTogether} products`, ({ packages }) =>
    packages
      .filter(({ products }) => products.length > productsTogether)
      .map(({ packageId, products }) => ({
        subject: packageId,
        says: `has ${products.length} products`,
      })),
  ),
  productRow('pushes of products that stall', ({ stalled }) =>
    stalled.map((says) => ({ subject: 'push-products', says })),
  ),
];

function productRow(
  name: string,
  find: (products: ProductEvidence) => { subject: string; says: string }[],
): LedgerRow {
  return { name, find: ({ products }) => (products === undefined ? [] : find(products)) };
}

type Known = ProductEvidence['truth'][number];

function isAsMeant({ title, brand, colour }: PlannedProduct, known: Known | undefined): boolean {
  return known?.title === title && (known.brand ?? '') === brand && colourOf(known) === colour;
}

function colourOf({ attributes = [] }: Known): string {
  return attributes.flatMap(({ values }) => values).join('|');
}

function comparedProducts({ feed, truth, told }: ProductEvidence) {
  return feed.map((planned) => ({
    planned,
    known: truth.find((one) => one.sellerProductReference === planned.reference),
    said: told.find((one) => one.reference === planned.reference),
  }));
}

function notAsMeant(evidence: ProductEvidence) {
  return comparedProducts(evidence).flatMap(({ planned, known, said }) => {
    const isRefused = said?.state === 'refused' && said.code !== undefined && said.code !== '';
    if (isAsMeant(planned, known) || isRefused || said?.state === 'underWay') return [];
    const { reference, title, brand, colour } = planned;
    const has =
      known === undefined ? 'nothing' : `${known.title}, ${known.brand}, ${colourOf(known)}`;
    const says = `the feed says ${title}, ${brand}, ${colour}; Octopia has ${has}; it is told to be ${said?.state}`;
    return [{ subject: reference, says }];
  });
}

/** Octopia may refuse by itself what it has taken before: then it is told in its words. */
function refusedInVain(evidence: ProductEvidence) {
  return comparedProducts(evidence)
    .filter(({ planned, known, said }) => said?.state === 'refused' && isAsMeant(planned, known))
    .filter(({ planned }) => lastVerdict(evidence, planned.reference) !== 'Refused')
    .map(({ planned, said }) => ({ subject: planned.reference, says: `for ${said?.code}` }));
}

function lastVerdict({ packages }: ProductEvidence, reference: string): string | undefined {
  return packages
    .flatMap(({ verdicts }) => verdicts)
    .findLast(({ sellerProductReference }) => sellerProductReference === reference)?.status;
}

function sentTwice({ packages }: ProductEvidence) {
  return packages.flatMap(({ packageId, products }) => {
    const references = products.map((product) => product.sellerProductReference);
    return [...new Set(references)]
      .filter((reference) => references.indexOf(reference) !== references.lastIndexOf(reference))
      .map((subject) => ({ subject, says: `the call of ${packageId} has it more than once` }));
  });
}
