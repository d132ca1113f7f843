/** A line's statuses in which nothing of it is sold any more; its own, whatever the order's is. */
const deadLineStatuses = new Set(['cancelled', 'canceled', 'refused', 'rejected']);

/** Whether a line still counts: an order can be `InPreparation` with one line `Cancelled`. */
export function isLivingLine(line: { status?: string | undefined }): boolean {
  return !deadLineStatuses.has((line.status ?? '').toLowerCase());
}
