import { describe, expect, it } from 'vitest';
import project from '../../../package.json' with { type: 'json' };
import { hemi } from '../../support/hemi.js';

/** Wrong command lines, and the words that the answer must hold. None of them may reach Temporal. */
const wrongLines: [line: string, names: string][] = [
  ['', 'Usage: hemi'],
  ['order', 'Usage: hemi order'],
  ['nonsense', "unknown command 'nonsense'"],
  ['orders --limit many', '--limit'],
  ['orders --limit 0', '--limit'],
  ['orders --status Lost', '--status: "Lost" is no Hemi status'],
  ['orders --status WaitingAcceptance', 'use --marketplace-status WaitingAcceptance'],
  ['orders --attention Sometimes', '--attention: "Sometimes" is no reason'],
  ['orders --colour', "unknown option '--colour'"],
  ['order show', "missing required argument 'id'"],
  ['order show two words', 'too many arguments'],
  ['order accept T1 --wait soon', '--wait'],
  ['order ship T1', '--tracking-number'],
  ['order ship T1 --tracking-number 6A1 --tracking-url ftp://x', '--tracking-url'],
  ['order accept ;drop', '<id>: ";drop" is no order id'],
  ['order accept amazon:T1', '<id>: "amazon" is no known marketplace code'],
  ['order accept T1 --marketplace-code ebay', '--marketplace-code: "ebay"'],
  ['order refund T1', '--yes'],
  ['offers', 'Usage: hemi offers'],
  ['offers check --limit none', '--limit'],
  [`offers push --only A ${'x'.repeat(51)}`, '--only'],
  [`offers withdraw ${'x'.repeat(51)}`, 'A reference has 1 to 50 characters'],
  [`products show ${'x'.repeat(51)}`, 'A reference has 1 to 50 characters'],
  ['offers check --seller a:b', '--seller: "a:b" is no seller id'],
  ['schedule backfill', '--since'],
  ['schedule backfill --since yesterday', '--since'],
  ['schedule backfill --since 2999-01-01', 'future'],
  ['schedule backfill --since 2026-01-31 --until 2999-01-01', 'future'],
  ['schedule backfill --since 2026-01-31 --until 2026-01-30', '--until lies before --since'],
  ['schedule pause --only everything', '--only'],
  ['sandbox --port 70000', '--port'],
  ['worker --histories 5', '--histories: give it with --verify'],
  ['worker --verify --histories none', '--histories'],
  ['deployment set-current 3b42c29', '--deployment: name the worker deployment'],
  ['deployment set-current --deployment hemi', '--unversioned'],
  ['deployment set-current 3b42c29 --unversioned --deployment hemi', '--unversioned'],
  ['deployment ramp 3b42c29 --deployment hemi', '--percent'],
  ['deployment ramp 3b42c29 --deployment hemi --percent 101', '--percent'],
  ['codec-server --port many', '--port'],
];

describe('a wrong command line', () => {
  it.each(wrongLines)('"hemi %s" exits with 2 and names what is wrong', async (line, names) => {
    const { exitCode, out, err } = await hemi(line.split(' ').filter((word) => word !== ''));
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(names);
  });
});

describe('what Octopia no longer has is refused by its name, with the reason (requirements 140, 149, 151)', () => {
  it.each([
    ['order refund T1 --yes --amount 3.50', '--amount: Octopia has no partial refund'],
    [
      'order refund T1 --yes --line 1RT2',
      '--line: Octopia ships and refunds whole orders, not lines',
    ],
    [
      'order refund T1 --yes --refund-mode voucher',
      '--refund-mode: Octopia no longer has a refund mode',
    ],
    [
      'order ship T1 --tracking-number 6A1 --line 1RT2',
      '--line: Octopia ships and refunds whole orders, not lines',
    ],
  ])('hemi %s', async (line, reason) => {
    const { exitCode, err } = await hemi(line.split(' '));
    expect(exitCode).toBe(2);
    expect(err).toContain(reason);
  });

  it('there is no cancel: refuse before the acceptance, refund after it (requirements 144 to 147)', async () => {
    const { exitCode, err } = await hemi(['order', 'cancel', 'T1', '--reason', 'mistake']);
    expect(exitCode).toBe(1);
    expect(err).toContain('Octopia has no cancel');
    expect(err).toContain('hemi order refuse T1');
    expect(err).toContain('hemi order refund T1');
  });
});

describe('an order of the legacy channel is finished by hand (requirements 159 to 166)', () => {
  it.each([
    ['order refund cdiscount:T1 --yes'],
    ['order ship T1 --tracking-number 6A1 --marketplace-code cdiscount'],
    ['order show T1 --marketplace-code Cdiscount'],
    ['order sync cdiscount:T1'],
  ])('hemi %s', async (line) => {
    const { exitCode, err } = await hemi(line.split(' '));
    expect(exitCode).toBe(1);
    expect(err).toContain('31 August 2025');
    expect(err).toContain("by hand in Octopia's back office");
  });
});

describe('help', () => {
  it.each([
    [['--help'], 'Exit codes: 0 done, 1 refused or failed, 2 usage, 3'],
    [['order', 'refund', '--help'], '$ hemi order refund'],
    [['schedule', 'backfill', '--help'], '$ hemi schedule backfill'],
    [['worker', '--help'], '$ hemi worker'],
    [['doctor', '--help'], '$ hemi doctor'],
    [['worker', '--help'], 'A gate before'],
    [['deployment', '--help'], 'set-current'],
  ])('hemi %s explains on stdout and exits with 0', async (words, explains) => {
    const { exitCode, out } = await hemi(words);
    expect(exitCode).toBe(0);
    expect(out).toContain(explains);
  });

  it('hemi --version says which one it is', async () => {
    const { exitCode, out } = await hemi(['--version']);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${project.version}\n` });
  });

  it('hides what is refused anyway', async () => {
    const { out } = await hemi(['order', 'refund', '--help']);
    expect(out).not.toContain('--amount');
  });
});

describe('--json', () => {
  it('a failure is JSON on stdout and a sentence on stderr', async () => {
    const { out, err } = await hemi(['order', 'show', 'cdiscount:T1', '--json']);
    expect(JSON.parse(out)).toHaveProperty('error.advice');
    expect(err).toContain('error:');
  });

  it('the mapping can be asked for without Temporal, and for one word', async () => {
    const { exitCode, out } = await hemi(['mapping', 'trackingUrl', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      sections: [{ rows: [{ item: '108', hemi: 'lines[].parcels[].trackingUrl' }] }],
    });
  });
});
