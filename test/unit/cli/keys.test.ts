import { describe, expect, it } from 'vitest';
import { loadPayloadKeys } from '../../../src/config/config.js';
import { hemi } from '../../support/hemi.js';

describe('hemi keys new', () => {
  it('prints a key as PAYLOAD_KEYS takes it, and another one each time', async () => {
    const [one, other] = [await hemi(['keys', 'new']), await hemi(['keys', 'new'])];

    expect(one.exitCode).toBe(0);
    expect(one.out).not.toBe(other.out);
    const [key] = loadPayloadKeys({ PAYLOAD_KEYS: one.out });
    expect(key?.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(key?.secret).toHaveLength(32);
  });

  it('gives it the name that is asked for, and JSON to programs', async () => {
    const { out } = await hemi(['keys', 'new', '--id', 'next', '--json']);

    expect(JSON.parse(out)).toMatchObject({ id: 'next' });
  });

  it('takes no name that PAYLOAD_KEYS could not hold', async () => {
    expect(await hemi(['keys', 'new', '--id', 'a:b'])).toMatchObject({ exitCode: 2 });
  });
});

describe('PAYLOAD_KEYS', () => {
  const secret = Buffer.alloc(32, 'test').toString('base64');

  it('holds several keys, by commas or lines, the first one first', () => {
    const text = `new:${secret}, old:${secret}\nolder:${secret}`;

    expect(loadPayloadKeys({ PAYLOAD_KEYS: text }).map(({ id }) => id)).toEqual([
      'new',
      'old',
      'older',
    ]);
  });

  it.each([undefined, 'off'])('is none where it is %s', (text) => {
    expect(loadPayloadKeys({ PAYLOAD_KEYS: text })).toEqual([]);
  });

  it.each([
    ['no-colon', 'key 1, no-colon: the secret must be 32 bytes'],
    [`:${secret}`, 'key 1 must be id:secret'],
    [`good:${secret},short:YWJj`, 'key 2, short: the secret must be 32 bytes'],
    [`twice:${secret},twice:${secret}`, 'the id twice is given twice'],
  ])('that is wrong is named, and never shown: %#', (text, problem) => {
    const load = () => loadPayloadKeys({ PAYLOAD_KEYS: text });

    expect(load).toThrow(problem);
    expect(load).not.toThrow(secret);
  });
});
