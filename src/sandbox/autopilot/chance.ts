import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Chance = ReturnType<typeof createChance>;

/**
 * Random choices that are the same for the same seed and purpose. Each purpose, such as one
 * order, has choices of its own, so that one more choice somewhere changes nothing elsewhere.
 */
export function createChance(seed: string | number, purpose: string) {
  const digest = createHash('sha256').update(`${seed} ${purpose}`).digest();
  const generator = xoroshiro128plus(digest.readInt32LE(0));
  const integer = (least: number, most: number): number => uniformInt(generator, least, most);

  return {
    /** From `least` to `most`, both included. */
    integer,
    /** True in so many of a hundred cases. */
    percent: (percent: number): boolean => integer(1, 100) <= percent,
    /** One of several, which must not be none. */
    pick<const T>(choices: readonly [T, ...T[]]): T {
      return choices[integer(0, choices.length - 1)] ?? choices[0];
    },
    /** So many upper-case letters. */
    letters: (count: number): string =>
      Array.from({ length: count }, () => String.fromCharCode(65 + integer(0, 25))).join(''),
  };
}
