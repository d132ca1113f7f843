import { request } from 'undici';
import { showDuration } from '../times.js';
import type { Finding } from './finding.js';

/** The windows of polls overlap by 60 minutes; from here on somebody should look at the clock. */
const suspiciousMs = 30_000;
const harmfulMs = 10 * 60_000;
const timeoutMs = 5_000;

/**
 * Compares this machine's clock with the `Date` header of a server. The windows of polls are
 * fixed by the Temporal server's clock and tokens by the worker's, so a wrong clock loses or delays orders.
 */
export async function checkClock(name: string, url: string): Promise<Finding> {
  const check = `clock against ${name}`;
  const askedAt = Date.now();
  const date = await dateOf(url);
  if (date === undefined) {
    return {
      check,
      level: 'skipped',
      message: `${new URL(url).host} does not answer, so the clocks cannot be compared`,
    };
  }
  // The header has whole seconds, and was written between question and answer.
  const skew = Math.max(0, Math.abs((askedAt + Date.now()) / 2 - date) - 1000);
  const message = `differs by ${showDuration(skew)}`;
  if (skew <= suspiciousMs) return { check, level: 'ok', message };
  return {
    check,
    level: skew > harmfulMs ? 'fail' : 'warn',
    message,
    advice: 'synchronise the clock of this machine, or of that server (NTP)',
  };
}

/** In milliseconds; any answer has it, a refusal too. */
async function dateOf(url: string): Promise<number | undefined> {
  try {
    const answer = await request(url, { headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    await answer.body.dump();
    const { date } = answer.headers;
    const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  } catch {
    return undefined;
  }
}
