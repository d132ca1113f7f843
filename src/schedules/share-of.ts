import { createHash } from 'node:crypto';
import { msToNumber } from '@temporalio/common/lib/time.js';
import type { SellerId } from '../hemi/ids.js';

/** Sellers start at different moments of this time, so that they do not ask Temporal and Octopia all at once. */
export const spread = msToNumber('15 minutes');

/** The seller's own part of a time in milliseconds, in whole seconds, always the same. */
export function shareOf(sellerId: SellerId, time: number): number {
  const number = createHash('sha256').update(sellerId).digest().readUInt32BE();
  return (number % Math.max(1, Math.floor(time / 1000))) * 1000;
}
