/** In milliseconds. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Moments are milliseconds since 1970; undefined is a moment that is not known. */
export type Moment = number | undefined;

/** Later dates are placeholders such as 9999-12-31; neither timers nor search attributes take them all. */
const latest = Date.UTC(2200, 0);

/** Reads an RFC 3339 time; a text that is none, or a placeholder, is not known. */
export function timeOf(text: string | undefined): Moment {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || time > latest ? undefined : time;
}

export function after(wait: number, time: Moment): Moment {
  return time === undefined ? undefined : time + wait;
}

export function before(wait: number, time: Moment): Moment {
  return time === undefined ? undefined : time - wait;
}
