/** What tells how far a package of either transport has come, in milliseconds since 1970. */
export interface PackageTimes {
  packageId: string;
  /** When it was set to Ready. */
  submittedAt?: number | undefined;
  /** When its offers were judged. */
  integratedAt?: number | undefined;
}

export type PackageStore<Package extends PackageTimes> = ReturnType<
  typeof createPackageStore<Package>
>;

/** Keeps the packages of one transport, of all sellers, oldest first. Their ids count on from `firstId`. */
export function createPackageStore<Package extends PackageTimes>(firstId: number) {
  const packages = new Map<string, Package>();
  const underWay = new Set<Package>();
  const listeners: (() => void)[] = [];
  let made = 0;

  return {
    find: (packageId: string) => packages.get(packageId),
    all: (): Package[] => [...packages.values()],
    /** How many there ever were. */
    made: () => made,
    /** Those that were submitted and not judged yet, in the order of their submission. */
    underWay: (): Package[] => [...underWay],
    /** Hears when a package has come to its end. */
    subscribe: (listener: () => void) => void listeners.push(listener),

    open(make: (packageId: string) => Package): Package {
      made += 1;
      const opened = make(String(firstId + made));
      packages.set(opened.packageId, opened);
      return opened;
    },

    submit(submitted: Package): void {
      submitted.submittedAt = Date.now();
      underWay.add(submitted);
    },

    end(ended: Package): void {
      ended.integratedAt = Date.now();
      underWay.delete(ended);
      for (const listener of listeners) listener();
    },

    replaceAll(others: readonly Package[], number: number): void {
      packages.clear();
      underWay.clear();
      made = number;
      for (const known of others) packages.set(known.packageId, known);
      const submitted = others.filter(
        ({ submittedAt, integratedAt }) => submittedAt !== undefined && integratedAt === undefined,
      );
      for (const known of submitted.toSorted(bySubmission)) underWay.add(known);
    },
  };
}

function bySubmission(a: PackageTimes, b: PackageTimes): number {
  return (a.submittedAt ?? 0) - (b.submittedAt ?? 0);
}
