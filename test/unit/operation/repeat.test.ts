import { expect, it } from 'vitest';
import { repeat } from '../../../src/operation/repeat.js';

it('work that is repeated has a signal of its own each time, so that what listens to it goes with it', async () => {
  const signals: AbortSignal[] = [];
  const repeated = repeat(
    (stop) => {
      signals.push(stop);
      return Promise.resolve();
    },
    () => 1,
  );
  await expect.poll(() => signals.length).toBeGreaterThan(1);
  await repeated.stop();

  expect(new Set(signals).size).toBe(signals.length);
});

it('work that is repeated ends early when it is stopped in the middle', async () => {
  let begun = false;
  const repeated = repeat(
    (stop) => {
      begun = true;
      return new Promise((resolve) => {
        stop.addEventListener('abort', () => {
          resolve();
        });
      });
    },
    () => 1,
  );
  await expect.poll(() => begun).toBe(true);

  await expect(repeated.stop()).resolves.toBeUndefined();
});
