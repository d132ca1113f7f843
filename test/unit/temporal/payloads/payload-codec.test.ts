import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { dictionary } from '../../../../src/temporal/payloads/dictionary.js';
import { createPayloadCodec } from '../../../../src/temporal/payloads/payload-codec.js';
import { PayloadUnreadableError } from '../../../../src/temporal/payloads/payload-unreadable-error.js';
import type { PayloadKeys } from '../../../../src/temporal/payloads/payload-keys.js';
import { expectedSampleOrder } from '../../../support/expected-sample-order.js';
import { anotherKey } from '../../../support/payload-keys.js';

const [old, current] = [anotherKey('2026-01'), anotherKey('2026-07')];
const order = payloadOf(expectedSampleOrder);

function payloadOf(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}
async function encoded(payload: Payload, keys: PayloadKeys): Promise<Payload> {
  const [written] = await createPayloadCodec(keys).encode([payload]);
  if (written === undefined) throw new Error('the codec lost a payload');
  return written;
}
async function decoded(payload: Payload, keys: PayloadKeys): Promise<unknown> {
  const [read] = await createPayloadCodec(keys).decode([payload]);
  return read === undefined ? undefined : defaultPayloadConverter.fromPayload(read);
}
function bytesOf({ data, metadata }: Payload): Buffer {
  return Buffer.concat([...Object.values(metadata ?? {}), data ?? new Uint8Array()]);
}
function sizeOf({ data }: Payload): number {
  return data?.length ?? 0;
}

describe('an encrypted payload', () => {
  it('comes back as it was', async () => {
    expect(await decoded(await encoded(order, [current]), [current])).toEqual(expectedSampleOrder);
  });

  it('shows nothing of what it holds, but the name of its key', async () => {
    const written = bytesOf(await encoded(payloadOf({ lastName: 'Buyer' }), [current]));

    expect(written.toString('latin1')).not.toContain('Buyer');
    expect(written.toString('latin1')).toContain('2026-07');
  });

  it('is never written twice in the same way', async () => {
    const [one, other] = await createPayloadCodec([current]).encode([order, order]);

    expect(one?.data).not.toEqual(other?.data);
  });

  it('is smaller than the order that it holds, however small that is', async () => {
    expect(sizeOf(await encoded(order, [current]))).toBeLessThan(sizeOf(order) / 4);
  });

  it('is read with an old key, and written with the first one', async () => {
    const keys = [current, old];

    expect(await decoded(await encoded(order, [old]), keys)).toEqual(expectedSampleOrder);
    expect(bytesOf(await encoded(order, keys)).toString('latin1')).toContain('2026-07');
  });

  it.each<[string, PayloadKeys]>([
    ['there is no key at all', []],
    ['another key is at hand', [old]],
  ])('names its key where %s, and can be read when that comes back', async (_given, keys) => {
    const written = await encoded(order, [current]);

    await expect(decoded(written, keys)).rejects.toThrow(PayloadUnreadableError);
    await expect(decoded(written, keys)).rejects.toThrow('the key "2026-07" is needed');
    expect(await decoded(written, [...keys, current])).toEqual(expectedSampleOrder);
  });

  it.each<[string, (data: Uint8Array) => Uint8Array]>([
    ['one byte is another', (data) => data.with(20, (data[20] ?? 0) ^ 1)],
    ['its end is missing', (data) => data.subarray(0, data.length - 1)],
    ['nothing is left of it', () => new Uint8Array()],
  ])('is not read, and says so, where %s', async (_given, change) => {
    const written = await encoded(order, [current]);
    const changed = { ...written, data: change(Uint8Array.from(written.data ?? [])) };

    await expect(decoded(changed, [current])).rejects.toThrow(
      'a payload that was written with the key "2026-07" cannot be read: it was changed',
    );
  });

  it('is not read with another key of the same name', async () => {
    const written = await encoded(order, [current]);

    await expect(decoded(written, [anotherKey('2026-07')])).rejects.toThrow('is another one');
  });

  it('is not read under the name of another key', async () => {
    const written = await encoded(order, [current]);
    const renamed = { ...written, metadata: { ...written.metadata, 'key-id': Buffer.from('x') } };

    await expect(decoded(renamed, [{ ...current, id: 'x' }])).rejects.toThrow('"x" cannot be read');
  });
});

describe('without a key', () => {
  it('an order is compressed, and comes back as it was', async () => {
    const written = await encoded(order, []);

    expect(sizeOf(written)).toBeLessThan(sizeOf(order) / 4);
    expect(await decoded(written, [current])).toEqual(expectedSampleOrder);
  });

  it('a small payload stays readable for people', async () => {
    const small = payloadOf({ reason: 'seller-out-of-stock' });

    expect(await encoded(small, [])).toBe(small);
  });
});

describe('a payload that is small and would fill the memory', () => {
  it('is not read', async () => {
    const bomb = deflateRawSync(Buffer.alloc(100 * 1024 * 1024));
    const payload = { metadata: { encoding: Buffer.from('binary/hemi-1') }, data: bomb };

    await expect(decoded(payload, [current])).rejects.toThrow(PayloadUnreadableError);
  });
});

describe('a payload that this project has not written', () => {
  it.each<[string, Payload]>([
    ['typed in the Temporal UI', payloadOf({ reason: 'seller-out-of-stock' })],
    [
      "of somebody else's codec",
      { metadata: { encoding: Buffer.from('binary/encrypted') }, data: Buffer.from('x') },
    ],
    ['without metadata', { data: Buffer.from('x') }],
  ])('passes as it is: %s', async (_given, payload) => {
    expect(await createPayloadCodec([current]).decode([payload])).toEqual([payload]);
  });

  it('is no later format of ours: that asks for a newer release', async () => {
    const later = { metadata: { encoding: Buffer.from('binary/hemi-2') }, data: Buffer.from('x') };

    await expect(decoded(later, [current])).rejects.toThrow('run that release, or a newer one');
  });
});

describe('the dictionary', () => {
  it('is for ever: histories can be read with it alone', () => {
    const digest = createHash('sha256').update(dictionary).digest('hex');

    expect(digest).toBe('e82aea27a99d052cfb66bfac392b1c51fdd60b0e45e1470498d7595ef8634773');
  });
});
