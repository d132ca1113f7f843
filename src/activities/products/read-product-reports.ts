import type {
  DecidedProduct,
  ProductPackage,
  ReadProductReportsInput,
  ReadReport,
} from '../../contract/product-activities.js';
import { present } from '../../language/present.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { ProductVerdict } from '../../octopia/products/product-report.js';
import { judgeVerdict } from '../../products/verdicts.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import { readingFailure } from '../retry-waits.js';

/** The verdicts on products that were sent; what has none yet is not named. */
export async function readProductReports(
  dependencies: ActivityDependencies,
  { sellerId, packages }: ReadProductReportsInput,
): Promise<ReadReport[]> {
  const account = accountOf(dependencies, sellerId);
  return withHeartbeats(async () => {
    const reports: ReadReport[] = [];
    for (const one of packages) {
      const { packageId, products } = one;
      try {
        const verdicts = await dependencies.octopia.products.readProductReport(
          account,
          packageId,
          products.length,
        );
        reports.push(decide(one, verdicts));
      } catch (error) {
        // A report that is refused may come later, and must not hide the others.
        if (!(error instanceof OctopiaError) || !isOfReport(error)) throw readingFailure(error);
        reports.push({ packageId, decided: [], strangers: 0 });
      }
    }
    return reports;
  });
}

function isOfReport({ status }: OctopiaError): boolean {
  return status === 400 || status === 404;
}

/**
 * Finds the products that verdicts are of, by the seller's reference or, where a report has none,
 * by the barcode. Of two verdicts on one product that one counts which is better for it: reports
 * of one barcode can hold earlier attempts.
 */
export function decide(
  { packageId, products }: ProductPackage,
  verdicts: readonly ProductVerdict[],
): ReadReport {
  const references = new Set(products.map(([reference]) => reference));
  // Of what an earlier push sent no barcode is known.
  const withGtin = products.filter(([, , gtin]) => gtin !== '');
  const byGtin = new Map(withGtin.map(([reference, , gtin]) => [gtin, reference]));
  const decided = new Map<string, DecidedProduct>();
  let strangers = 0;
  for (const verdict of verdicts) {
    const { reference: said = '', gtin = '', errors } = verdict;
    const reference = references.has(said) ? said : byGtin.get(gtin);
    if (reference === undefined) {
      strangers += 1;
      continue;
    }
    const became = judgeVerdict(verdict);
    if (became === 'waiting' || decided.get(reference)?.became === 'integrated') continue;
    const [error] = errors;
    const words = errors.map(({ field, message, code }) =>
      [field, message ?? code].filter((part) => part !== undefined).join(': '),
    );
    const message = words.length === 0 ? undefined : words.join('; ');
    decided.set(reference, present({ reference, became, code: error?.code, message }));
  }
  return { packageId, decided: [...decided.values()], strangers };
}
