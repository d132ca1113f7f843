import { describe, expect, it } from 'vitest';
import { remember } from '../../../src/octopia/remember.js';

describe('an answer that is remembered', () => {
  it('is found once an hour for each account', async () => {
    const clock = { now: 0 };
    const rememberFor = remember<number>(60, () => clock.now);
    let found = 0;
    const find = async (): Promise<number> => {
      found += 1;
      return found;
    };

    const together = await Promise.all([rememberFor('one', find), rememberFor('one', find)]);
    const other = await rememberFor('other', find);
    clock.now = 59;
    const late = await rememberFor('one', find);
    clock.now = 60;
    const tooLate = await rememberFor('one', find);

    expect({ together, other, late, tooLate }).toEqual({
      together: [1, 1],
      other: 2,
      late: 1,
      tooLate: 3,
    });
  });

  it('is looked for again after a failure', async () => {
    const rememberFor = remember<string>(60);
    await expect(rememberFor('one', () => Promise.reject(new Error('down')))).rejects.toThrow(
      'down',
    );

    expect(await rememberFor('one', async () => 'up')).toBe('up');
  });
});
