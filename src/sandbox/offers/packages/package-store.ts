import type { Rules } from '../../rules.js';
import type { ChangeKind } from '../offer-change.js';
import type { StoredPackage } from './stored-package.js';

export type PackageStore = ReturnType<typeof createPackageStore>;

/** Keeps the packages of offers of all sellers, oldest first. */
export function createPackageStore(rules: () => Rules) {
  const packages = new Map<string, StoredPackage>();
  const underWay = new Set<StoredPackage>();
  let made = 0;

  return {
    find: (packageId: string) => packages.get(packageId),
    all: (): StoredPackage[] => [...packages.values()],
    /** How many there ever were: ids go on from it. */
    made: () => made,
    /** Those that were submitted and not judged yet, in the order of their submission. */
    underWay: (): StoredPackage[] => [...underWay],

    open(sellerId: string, salesChannelId: string, type: ChangeKind): StoredPackage {
      made += 1;
      const opened: StoredPackage = {
        packageId: String(100_000 + made),
        sellerId,
        salesChannelId,
        type,
        createdAt: new Date(Date.now() + rules().clockOffsetMilliseconds).toISOString(),
        requests: [],
        uploads: 0,
      };
      packages.set(opened.packageId, opened);
      return opened;
    },

    submit(submitted: StoredPackage): void {
      submitted.submittedAt = Date.now();
      underWay.add(submitted);
    },

    end(ended: StoredPackage): void {
      ended.integratedAt = Date.now();
      underWay.delete(ended);
    },

    replaceAll(others: readonly StoredPackage[], number: number): void {
      packages.clear();
      underWay.clear();
      made = number;
      for (const known of others) packages.set(known.packageId, known);
      const submitted = others.filter(
        ({ submittedAt, integratedAt }) => submittedAt !== undefined && integratedAt === undefined,
      );
      submitted.sort((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0));
      for (const known of submitted) underWay.add(known);
    },
  };
}
