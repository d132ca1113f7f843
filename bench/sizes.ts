import type { Sizes } from './figure.js';

/** The sizes that the goals are set for. */
const fullSizes: Sizes = {
  firstSync: [1_000, 4_000, 16_000],
  openWhileIdle: [0, 5_000],
  changed: 100,
  refunds: 50,
  syncDuringRefunds: 4_000,
  openInMemory: [1_000, 10_000],
  lives: 100,
};

/** The full sizes times a factor, at least one of everything that is not none. */
export function scaledSizes(factor: number): Sizes {
  const one = (size: number) => (size === 0 ? 0 : Math.max(1, Math.round(size * factor)));
  return {
    firstSync: fullSizes.firstSync.map(one),
    openWhileIdle: fullSizes.openWhileIdle.map(one),
    changed: one(fullSizes.changed),
    refunds: one(fullSizes.refunds),
    syncDuringRefunds: one(fullSizes.syncDuringRefunds),
    openInMemory: fullSizes.openInMemory.map(one),
    lives: one(fullSizes.lives),
  };
}
