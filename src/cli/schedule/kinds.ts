import { Option } from 'commander';
import type { SellerId } from '../../hemi/ids.js';
import { scheduleKinds, type ScheduleKind } from '../../schedules/order-schedules.js';

const allKinds: ScheduleKind[] = ['poll', 'reconcile'];

/** The option that names one of a seller's two schedules. */
export function onlyOption(description: string): Option {
  return new Option('--only <schedule>', description).choices(allKinds);
}

/** The ids of the sellers' schedules, all or one kind of them. */
export function scheduleIds(
  sellers: readonly SellerId[],
  only: ScheduleKind | undefined,
): string[] {
  const kinds = only === undefined ? allKinds : [only];
  return sellers.flatMap((seller) => kinds.map((kind) => scheduleKinds[kind].id(seller)));
}
