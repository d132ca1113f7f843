import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { hemi } from '../support/hemi.js';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTemporal();
});
afterAll(() => temporal.close());

/** No worker runs, so a poll that was started stays open. */
function run(accounts: string, ...words: string[]) {
  return hemi(['schedule', ...words], { temporal, environment: { OCTOPIA_ACCOUNTS: accounts } });
}

async function runJson(accounts: string, ...words: string[]): Promise<unknown> {
  return JSON.parse((await run(accounts, ...words, '--json')).out);
}

describe('hemi schedule', () => {
  it('apply says what became of each schedule, and needs no credentials of Octopia', async () => {
    const { exitCode, out } = await run('1001', 'apply');
    expect(exitCode).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      `Temporal: ${temporal.address}, namespace default`,
      'poll-orders:1001: created',
      'reconcile-orders:1001: created',
    ]);
  });

  it('apply names sellers that are no longer in the settings', async () => {
    await run('2001', 'apply');
    await expect
      .poll(() => hemi(['schedule', 'list', '--json'], { temporal }))
      .toHaveProperty('out', expect.stringContaining('2001'));

    const { err } = await run('2002', 'apply');

    expect(err).toContain('seller 2001 has schedules but is not in the settings');
    expect(err).toContain('hemi schedule pause --seller 2001');
  });

  it.each([
    ['schedule list', ['schedule', 'list']],
    ['offers list', ['offers', 'list']],
    ['products list', ['products', 'list']],
  ])(
    '%s of a seller whom nobody knows is an error that names them and the known ones',
    async (_name, words) => {
      await run('2501', 'apply');
      const unknown = ['--seller', '2502'];
      const { exitCode, out, err } = await hemi([...words, ...unknown], {
        temporal,
        environment: { OCTOPIA_ACCOUNTS: '2503' },
      });

      expect([exitCode, out]).toEqual([1, '']);
      expect(err).toContain('seller 2502 is not known');
      expect(err).toMatch(/known are .*2503/);
      for (const known of ['2501', '2503']) {
        const shown = await hemi([...words, '--seller', known], {
          temporal,
          environment: { OCTOPIA_ACCOUNTS: '2503' },
        });
        expect(shown.exitCode).toBe(0);
      }
    },
  );

  it('pause and resume change both schedules of a seller, or one of them, and list shows the note', async () => {
    await run('3001', 'apply');

    await run('3001', 'pause', '--note', 'maintenance');
    expect(await runJson('3001', 'list')).toMatchObject([
      {
        schedules: [{ state: { paused: true, note: 'maintenance' } }, { state: { paused: true } }],
      },
    ]);

    await run('3001', 'resume', '--only', 'poll');
    expect(await runJson('3001', 'list')).toMatchObject([
      { schedules: [{ state: { paused: false } }, { state: { paused: true } }] },
    ]);
    expect((await run('3001', 'list')).out).toMatch(
      /reconcile-orders:3001 +1 day +paused \(maintenance\)/,
    );
  });

  it('pause says what to do about a schedule that does not exist', async () => {
    const { exitCode, err } = await run('3002', 'pause');
    expect(exitCode).toBe(1);
    expect(err).toContain('hemi schedule apply');
  });

  it.each(['pause', 'resume', 'trigger'])(
    '%s of a schedule that is not there names it, and says what makes it',
    async (verb) => {
      const { exitCode, err } = await run('3003', verb, '--only', 'offers');
      expect(exitCode).toBe(1);
      expect(err).toContain('error: there is no such schedule: push-offers:3003');
      expect(err).toContain('create it with: hemi schedule apply');
    },
  );

  it('trigger starts one poll at a time', async () => {
    await run('4001', 'apply');
    expect(await runJson('4001', 'trigger')).toMatchObject([{ outcome: 'started' }]);
    expect((await run('4001', 'trigger')).out).toContain('runs already, nothing was started');
  });

  it('backfill needs --seller where there are several, and refuses a second one of the same seller', async () => {
    expect((await run('5001,5002', 'backfill', '--since', '2026-01-31')).err).toContain(
      '--seller (5001, 5002)',
    );
    const backfill = ['backfill', '--since', '2026-01-31', '--seller', '5001'];
    expect(await runJson('5001,5002', ...backfill)).toMatchObject({
      workflowId: 'backfill-orders:5001',
      since: '2026-01-31T00:00:00.000Z',
    });

    const second = await run('5001,5002', ...backfill);

    expect(second.exitCode).toBe(1);
    expect(second.err).toContain('a backfill of seller 5001 runs already');
  });
});
