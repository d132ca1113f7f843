import { ScheduleNotFoundError, type Client } from '@temporalio/client';

/** When a schedule was made, in milliseconds; undefined where there is none. */
export async function scheduleStart(
  client: Client,
  scheduleId: string,
): Promise<number | undefined> {
  try {
    const { info } = await client.schedule.getHandle(scheduleId).describe();
    return info.createdAt.getTime();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
