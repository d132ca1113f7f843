import { z } from 'zod';

const millisecondsByUnit: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads `15m`, `90s`, `2 hours` or `1 day` into milliseconds; nothing for a text that is no duration. */
export function parseDuration(text: string): number | undefined {
  const parts =
    /^(\d+)\s*(ms|s|m|h|d)(?:(?<=s)econds?|(?<=m)inutes?|(?<=h)ours?|(?<=d)ays?)?$/.exec(
      text.trim(),
    );
  const [, count, unit] = parts ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * (millisecondsByUnit[unit] ?? 0);
}

/** A duration in a setting; its value is milliseconds. */
export function durationSchema(least: string): z.ZodType<number, string> {
  const leastMs = parseDuration(least) ?? 0;
  return z.string().transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined && milliseconds >= leastMs) return milliseconds;
    context.issues.push({
      code: 'custom',
      input: text,
      message: `must be a duration of at least ${least}, such as 90s, 15m, 2h or 1d`,
    });
    return z.NEVER;
  });
}
