import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const tests = fileURLToPath(new URL('..', import.meta.url));

/** The files that take half a minute or more, the longest first; most of it they wait. */
const longest = [
  'scenarios/a-newcomer-starts-the-demo.test.ts',
  'scenarios/a-worker-is-killed.test.ts',
  'scenarios/a-release-is-rolled-out-and-back.test.ts',
  'scenarios/chaos-ends-with-a-clean-ledger.test.ts',
  'scenarios/octopia-reports-on-products-late.test.ts',
  'histories/replay.test.ts',
  'scenarios/a-seller-pushes-products.test.ts',
  'scenarios/an-offer-push-meets-faults.test.ts',
  'scenarios/a-worker-is-killed-while-it-sends-products.test.ts',
  'scenarios/somebody-looks-after-the-offers.test.ts',
  'scenarios/a-worker-is-stopped-while-it-pushes-offers.test.ts',
  'scenarios/a-seller-pushes-offers.test.ts',
  'scenarios/a-roll-out-is-verified-first.test.ts',
  'scenarios/a-worker-starts-and-stops.test.ts',
  'scenarios/a-worker-is-killed-while-it-pushes-offers.test.ts',
  'scenarios/octopia-takes-products-slowly.test.ts',
  'scenarios/a-poll-starts-more-orders-than-a-run-may.test.ts',
  'scenarios/what-a-command-started-ends-with-it.test.ts',
  'scenarios/support-looks-after-products.test.ts',
  'scenarios/a-customer-asks-for-their-data.test.ts',
  'scenarios/the-twelve-attributes-arrive.test.ts',
  'scenarios/money-is-moved-once.test.ts',
];

/**
 * Starts the longest files first, since one that began last would run alone. The other scenarios
 * follow. They wait more than they compute, and unit tests compute alone: these are spread among
 * them. A clean checkout has no times of an earlier run to go by.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = longest.filter((file) => !existsSync(tests + file));
    if (gone.length > 0) throw new Error(`${gone.join(', ')}: not there any more`);
    const sorted = (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
    const units = sorted.filter(isUnit);
    const waiting = sorted.filter((file) => !isUnit(file));
    if (waiting.length === 0) return units;
    const share = units.length / waiting.length;
    return waiting.flatMap((file, place) => [
      file,
      ...units.slice(Math.round(place * share), Math.round((place + 1) * share)),
    ]);
  }
}

function isUnit({ moduleId }: TestSpecification): boolean {
  return moduleId.includes('/test/unit/');
}

function rankOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place >= 0 ? place : longest.length;
}
