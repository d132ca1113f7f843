import type { Client } from '@temporalio/client';
import { Option } from 'commander';
import type { SellerId } from '../../hemi/ids.js';
import { sellerPolls } from '../../schedules/overview.js';
import {
  scheduleKindNames,
  scheduleKinds,
  type ScheduleKind,
} from '../../schedules/schedule-kinds.js';

/** The option that names one of a seller's schedules. */
export function onlyOption(description: string): Option {
  return new Option('--only <schedule>', description).choices(scheduleKindNames);
}

/** The ids of the sellers' schedules of one kind, or of all that they have. */
export async function scheduleIds(
  client: Client,
  sellers: readonly SellerId[],
  only: ScheduleKind | undefined,
): Promise<string[]> {
  if (only !== undefined) return sellers.map((seller) => scheduleKinds[only].id(seller));
  const polls = await Promise.all(sellers.map((seller) => sellerPolls(client, seller)));
  return polls.flatMap(({ schedules }) => schedules.map(({ scheduleId }) => scheduleId));
}
