import { InvalidArgumentError } from 'commander';

/**
 * Times are shown in UTC, as Octopia sends them and as the order holds them, whatever the zone
 * of the machine: support and operators of different places then read the same.
 */
export function showTime(time: string | Date): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const units = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
] as const;

/** `3 hours`, `1 day`, `20 seconds`: the largest unit that fits, rounded down. */
export function showDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const unit = units.find((candidate) => seconds >= candidate.seconds);
  const count = unit === undefined ? seconds : Math.floor(seconds / unit.seconds);
  return `${count} ${unit?.name ?? 'second'}${count === 1 ? '' : 's'}`;
}

const factors: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `60s`, `2m`, `500ms`, `1h`, or seconds without a unit, into milliseconds. */
export function readDuration(text: string): number {
  const [, count, unit = 's'] = /^(\d{1,9})(ms|s|m|h)?$/.exec(text) ?? [];
  if (count === undefined) {
    throw new InvalidArgumentError('Give a number with ms, s, m or h, such as 60s or 2m.');
  }
  return Number(count) * (factors[unit] ?? 1000);
}

/**
 * Reads a moment in the past: a date (its first moment in UTC) or RFC 3339; one without a zone
 * is UTC. Returns RFC 3339 UTC.
 */
export function readPastMoment(text: string, now = new Date()): string {
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/i.exec(
      text.trim(),
    ) ?? [];
  const moment = new Date(`${date}T${time ?? '00:00'}${zone?.toUpperCase() ?? 'Z'}`);
  if (Number.isNaN(moment.getTime())) {
    throw new InvalidArgumentError(
      'Give a date or a time such as 2026-01-31 or 2026-01-31T08:00Z.',
    );
  }
  if (moment > now) throw new InvalidArgumentError('It lies in the future.');
  return moment.toISOString();
}
