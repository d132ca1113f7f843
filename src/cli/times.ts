import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../config/duration.js';

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

/** Reads a duration such as `90s`, `2 hours` or `1d`, or seconds without a unit, into milliseconds. */
export function readDuration(text: string): number {
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : parseDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgumentError('Give a duration such as 90s, 2m, 1h or 1d.');
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
