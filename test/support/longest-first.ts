import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const tests = fileURLToPath(new URL('..', import.meta.url));

/** The files that take half a minute or more, the longest first; most of it they wait. */
const longest = [
  'scenarios/a-release-is-rolled-out-and-back.test.ts',
  'scenarios/octopia-takes-products-slowly.test.ts',
  'scenarios/a-worker-is-killed.test.ts',
  'scenarios/an-offer-push-meets-faults.test.ts',
  'histories/replay.test.ts',
  'scenarios/a-newcomer-starts-the-demo.test.ts',
  'scenarios/chaos-ends-with-a-clean-ledger.test.ts',
  'scenarios/a-worker-starts-and-stops.test.ts',
  'scenarios/a-worker-is-killed-while-it-sends-products.test.ts',
  'scenarios/a-worker-is-stopped-while-it-pushes-offers.test.ts',
  'scenarios/a-worker-is-killed-while-it-pushes-offers.test.ts',
  'scenarios/somebody-looks-after-the-offers.test.ts',
  'scenarios/a-seller-pushes-offers.test.ts',
  'scenarios/a-seller-pushes-products.test.ts',
  'scenarios/a-roll-out-is-verified-first.test.ts',
  'scenarios/a-poll-starts-more-orders-than-a-run-may.test.ts',
  'scenarios/what-a-command-started-ends-with-it.test.ts',
  'scenarios/support-looks-after-products.test.ts',
  'scenarios/a-customer-asks-for-their-data.test.ts',
  'scenarios/the-twelve-attributes-arrive.test.ts',
  'scenarios/money-is-moved-once.test.ts',
];

/**
 * Starts the longest files first, then the other scenarios, and what takes a moment last: a long
 * file that began last would run alone. A clean checkout has no times of an earlier run to go by.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = longest.filter((file) => !existsSync(tests + file));
    if (gone.length > 0) throw new Error(`${gone.join(', ')}: not there any more`);
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
  if (place >= 0) return place;
  return moduleId.includes('/unit/') ? longest.length + 1 : longest.length;
}
