import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '@temporalio/client';
import { hemi } from '../support/hemi.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTemporal({ searchAttributes: false });
});
afterAll(() => temporal.close());

const environment = { OCTOPIA_ACCOUNTS: '98797' };

describe('hemi setup', () => {
  it('creates what is missing, says so, and leaves alone what is there', async () => {
    const place = inNamespace('brand-new');

    const first = await hemi(['setup'], { temporal: place, environment });
    const second = await hemi(['setup'], { temporal: place, environment });

    expect(first).toMatchObject({ exitCode: 0, err: '' });
    expect(first.out.split('\n')).toEqual([
      `Temporal: ${temporal.address}, namespace brand-new`,
      'namespace: created, remembers closed workflows for 90 days',
      expect.stringMatching(/^search attributes: registered HemiStatus, .*; they can be used$/),
      'poll-orders:98797: created',
      'reconcile-orders:98797: created',
      'next: run a worker (hemi worker), then look: hemi doctor',
      '',
    ]);
    expect(second.out).toContain('namespace: existed');
    expect(second.out).toContain('search attributes: all were there; they can be used');
    expect(second.out).toContain('poll-orders:98797: updated');
  });

  it('says it as JSON too, and warns of a retention that is too short', async () => {
    const { out, err } = await hemi(['setup', '--json'], { temporal, environment });

    expect(JSON.parse(out)).toMatchObject({
      temporal: { address: temporal.address, namespace: 'default' },
      namespace: { outcome: 'existed', retentionDays: 1 },
      schedules: [{ outcome: 'created' }, { outcome: 'created' }],
    });
    expect(err).toContain('closed workflows are forgotten after a day, 90 are needed');
    expect(err).toContain('temporal operator namespace update --namespace default --retention 90d');
  });

  it('names wrong settings before it does anything', async () => {
    const place = inNamespace('untouched');
    const { exitCode, err } = await hemi(['setup'], { temporal: place });

    expect(exitCode).toBe(1);
    expect(err).toContain('OCTOPIA_ACCOUNTS: is not set');
    await expect(
      temporal.client.workflowService.describeNamespace({ namespace: 'untouched' }),
    ).rejects.toThrow('not found');
  });
});

function inNamespace(namespace: string): TestTemporal {
  const { connection } = temporal.client;
  return { ...temporal, namespace, client: new Client({ connection, namespace }) };
}
