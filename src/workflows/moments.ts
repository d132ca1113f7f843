/** One hour in milliseconds. */
export const hour = 3_600_000;

/** Moments are milliseconds since 1970; undefined is a moment that is not known. */
export type Moment = number | undefined;

/** Reads an RFC 3339 time; a text that is none is not known. */
export function timeOf(text: string | undefined): Moment {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

export function after(wait: number, time: Moment): Moment {
  return time === undefined ? undefined : time + wait;
}

export function before(wait: number, time: Moment): Moment {
  return time === undefined ? undefined : time - wait;
}
