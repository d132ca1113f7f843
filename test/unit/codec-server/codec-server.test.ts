import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { connect } from 'node:net';
import { once } from 'node:events';
import { SignJWT } from 'jose';
import { pino } from 'pino';
import { request } from 'undici';
import { z } from 'zod';
import { afterEach, describe, expect, it } from 'vitest';
import {
  startCodecServer,
  type CodecServer,
  type CodecServerOptions,
} from '../../../src/codec-server/codec-server.js';
import { createPayloadCodec } from '../../../src/temporal/payloads/payload-codec.js';
import { anyNumber } from '../../support/matchers.js';
import { expectedSampleOrder } from '../../support/expected-sample-order.js';
import { anotherKey, payloadKeys } from '../../support/payload-keys.js';
import { startTokenIssuer, type TokenIssuer } from '../../support/token-issuer.js';

const uiOrigin = 'http://localhost:8233';
const token = 'only-for-tests-0123456789-0123456789';
const bearer = { authorization: `Bearer ${token}` };

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** A codec server on a free port of this machine, and what it has logged. */
async function start(
  options: Partial<CodecServerOptions> = {},
): Promise<CodecServer & { lines: string[] }> {
  const lines: string[] = [];
  const server = await startCodecServer({
    host: '127.0.0.1',
    port: 0,
    uiOrigin,
    credentials: {},
    namespace: 'default',
    payloadKeys,
    allowEncode: false,
    log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    ...options,
  });
  opened.push(server);
  return { ...server, lines };
}

async function startIssuer(): Promise<TokenIssuer> {
  const issuer = await startTokenIssuer();
  opened.push(issuer);
  return issuer;
}

interface Call {
  path?: string;
  method?: 'POST' | 'OPTIONS' | 'GET';
  /** Beside the two that the Temporal UI always sends; undefined leaves one of these out. */
  headers?: Record<string, string | undefined>;
  body?: string;
}

async function call({ address }: CodecServer, { path = '/decode', method, headers, body }: Call) {
  const ofUi = method === undefined && {
    'content-type': 'application/json',
    'x-namespace': 'default',
  };
  const sent: Record<string, string | undefined> = { ...ofUi, ...headers };
  const answer = await request(`${address}${path}`, {
    method: method ?? 'POST',
    headers: Object.fromEntries(
      Object.entries(sent).filter((header): header is [string, string] => header[1] !== undefined),
    ),
    ...(method === undefined && { body: body ?? '{"payloads":[]}' }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: await answer.body.text(),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function payloadsText(payloads: Payload[]): string {
  return JSON.stringify({
    payloads: payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(
        Object.entries(metadata ?? {}).map(([name, bytes]) => [name, base64(bytes)]),
      ),
      data: base64(data ?? new Uint8Array()),
    })),
  });
}

const payloadsJson = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), z.string()), data: z.string().optional() }),
  ),
});
const messageJson = z.object({ message: z.string().optional() });

function valuesOf(text: string): unknown[] {
  const { payloads } = payloadsJson.parse(JSON.parse(text));
  return payloads.map(({ metadata, data = '' }) =>
    defaultPayloadConverter.fromPayload({
      metadata: Object.fromEntries(
        Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]),
      ),
      data: Buffer.from(data, 'base64'),
    }),
  );
}

function encrypted(values: unknown[], keys = payloadKeys): Promise<Payload[]> {
  const payloads = values.map((value) => defaultPayloadConverter.toPayload(value));
  return createPayloadCodec(keys).encode(payloads);
}

describe('POST /decode', () => {
  it('makes an order readable that the codec encrypted', async () => {
    const server = await start();
    const body = payloadsText(await encrypted([expectedSampleOrder, 'second', null]));

    // The Temporal UI asks in this way.
    const { status, text } = await call(server, {
      path: '/decode?preserveStorageRefs=true',
      headers: { origin: uiOrigin },
      body,
    });

    expect(body).not.toContain(Buffer.from('lastName').toString('base64').slice(0, 8));
    expect(status).toBe(200);
    expect(valuesOf(text)).toEqual([expectedSampleOrder, 'second', null]);
  });

  it('leaves what is not of ours as it is', async () => {
    const server = await start();
    const body = payloadsText([
      defaultPayloadConverter.toPayload({ typed: 'by somebody' }),
      { metadata: { encoding: Buffer.from('binary/other') }, data: Buffer.from([0, 255]) },
    ]);

    const { text } = await call(server, { body });

    expect(JSON.parse(text)).toEqual(JSON.parse(body));
  });

  it('takes no payloads as protobuf writes them, which is how the Temporal CLI begins a query', async () => {
    const { status, text } = await call(await start(), { body: '{}' });

    expect({ status, text }).toEqual({ status: 200, text: '{"payloads":[]}' });
  });

  it('names the key that it does not have', async () => {
    const server = await start();
    const body = payloadsText(await encrypted(['secret'], [anotherKey('2025-01')]));

    const { status, text } = await call(server, { body });

    expect(status).toBe(422);
    expect(messageJson.parse(JSON.parse(text)).message).toMatch(
      /the key "2025-01" is needed .* PAYLOAD_KEYS/,
    );
  });

  it.each([
    ['no JSON', '{"payloads": [Jane Doe'],
    ['other fields', '{"names": ["Jane Doe"]}'],
    ['no base64', '{"payloads": [{"metadata": {}, "data": "Jane Doe!"}]}'],
    ['nothing', ''],
  ])('says what it wants of a body that is %s, and repeats none of it', async (_, body) => {
    const { status, text } = await call(await start(), { body });

    expect(status).toBe(400);
    expect(text).toContain('the body must be JSON');
    expect(text).not.toContain('Jane');
  });

  it('takes no body of more than 16 MiB', async () => {
    const body = JSON.stringify({ payloads: [{ data: 'A'.repeat(16 * 1024 * 1024) }] });

    expect((await call(await start(), { body })).status).toBe(413);
  });
});

describe('POST /encode', () => {
  it('is off unless it is allowed', async () => {
    const { status, text } = await call(await start(), { path: '/encode' });

    expect(status).toBe(404);
    expect(text).toContain('--allow-encode');
  });

  it('encrypts what the dialogs of the Temporal UI send, where it is allowed', async () => {
    const server = await start({ allowEncode: true });
    const typed = payloadsText([defaultPayloadConverter.toPayload({ reason: 'seller-error' })]);

    const { status, text } = await call(server, { path: '/encode', body: typed });

    const [written] = payloadsJson.parse(JSON.parse(text)).payloads;
    expect(status).toBe(200);
    expect(Buffer.from(written?.metadata['encoding'] ?? '', 'base64').toString()).toBe(
      'binary/hemi-1',
    );
    const read = await call(server, { body: text });
    expect(valuesOf(read.text)).toEqual([{ reason: 'seller-error' }]);
  });
});

describe('a page in a browser', () => {
  it('is let through by its preflight where it is the Temporal UI', async () => {
    const server = await start({ credentials: { token } });

    const { status, headers } = await call(server, {
      method: 'OPTIONS',
      headers: {
        origin: uiOrigin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-namespace',
      },
    });

    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': uiOrigin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers':
        'content-type, x-namespace, authorization, authorization-extras',
      vary: 'Origin',
    });
  });

  it('can read the answer, also one that refuses', async () => {
    const server = await start({ credentials: { token } });

    const good = await call(server, { headers: { origin: uiOrigin, ...bearer } });
    const refused = await call(server, { headers: { origin: uiOrigin } });

    expect([good.status, refused.status]).toEqual([200, 401]);
    for (const { headers } of [good, refused]) {
      expect(headers['access-control-allow-origin']).toBe(uiOrigin);
    }
  });

  it.each(['https://evil.example', 'http://localhost:8234', 'http://127.0.0.1:8233', 'null'])(
    'is refused where it is of %s, whatever it shows',
    async (origin) => {
      const server = await start({ credentials: { token } });

      for (const method of ['OPTIONS', undefined] as const) {
        const { status, headers } = await call(server, {
          ...(method !== undefined && { method }),
          headers: { origin, ...bearer },
        });
        expect(status).toBe(403);
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );
});

describe('who calls', () => {
  it('is not asked where nobody else than this machine can call', async () => {
    expect((await call(await start(), {})).status).toBe(200);
  });

  it.each([undefined, '', token, `Basic ${token}`, 'Bearer', 'Bearer wrong', `Bearer ${token}x`])(
    'is refused with the header Authorization: %s',
    async (authorization) => {
      const server = await start({ credentials: { token } });

      const { status, headers } = await call(server, { headers: { authorization } });

      expect(status).toBe(401);
      expect(headers['www-authenticate']).toBe('Bearer');
    },
  );

  it('is let in with the token', async () => {
    const server = await start({ credentials: { token } });

    expect((await call(server, { headers: bearer })).status).toBe(200);
  });

  it.each(['0.0.0.0', '::', '', '192.0.2.1', '127.0.0.1.example'])(
    'must show something where the server listens on "%s"',
    async (host) => {
      await expect(start({ host })).rejects.toThrow(
        /CODEC_SERVER_TOKEN: is not set, nor CODEC_SERVER_JWT_ISSUER: .*--host/,
      );
    },
  );

  it('may come from elsewhere with a token', async () => {
    const server = await start({ host: '0.0.0.0', credentials: { token } });

    expect((await call(server, {})).status).toBe(401);
    expect((await call(server, { headers: bearer })).status).toBe(200);
  });
});

const claims = () => ({
  sub: 'jane',
  aud: 'temporal-ui',
  exp: Math.floor(Date.now() / 1000) + 60,
});

/** A server that takes the tokens of one issuer. */
function trusting({ issuer }: TokenIssuer) {
  return start({ credentials: { jwt: { issuer, audience: 'temporal-ui' } } });
}

async function callWith(server: CodecServer, jwt: string) {
  const { status, text } = await call(server, { headers: { authorization: `Bearer ${jwt}` } });
  const { message = '' } = messageJson.parse(JSON.parse(text));
  return { status, message };
}

describe('a JWT', () => {
  it('of the issuer is taken, and its subject is who called', async () => {
    const issuer = await startIssuer();
    const server = await trusting(issuer);

    expect(await callWith(server, await issuer.sign(claims()))).toMatchObject({ status: 200 });
    expect(server.lines.join()).toContain('"who":"jane"');
  });

  it.each([
    ['that has expired', { exp: 1_000 }, 'expired'],
    ['that never expires', { exp: undefined }, '"exp"'],
    ['for somebody else', { aud: 'another-application' }, '"aud"'],
    ['for nobody', { aud: undefined }, '"aud"'],
    ['that says that another one issued it', { iss: 'https://other.example' }, '"iss"'],
    ['of no subject', { sub: undefined }, '"sub"'],
    ['that is not valid yet', { nbf: 99_999_999_999 }, '"nbf"'],
  ])('%s is refused', async (_, different, words) => {
    const issuer = await startIssuer();
    const server = await trusting(issuer);

    const { status, message } = await callWith(
      server,
      await issuer.sign({ ...claims(), ...different }),
    );

    expect(status).toBe(401);
    expect(message).toContain(words);
  });

  it('that another one signed is refused, also under the name of the issuer', async () => {
    const [issuer, other] = [await startIssuer(), await startIssuer()];
    const server = await trusting(issuer);
    const { issuer: iss } = issuer;

    for (const jwt of [
      await other.sign(claims()),
      await other.sign({ ...claims(), iss }),
      await new SignJWT({ ...claims(), iss })
        .setProtectedHeader({ alg: 'HS256', kid: 'test-key' })
        .sign(Buffer.from('a secret that anybody could have chosen')),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ ...claims(), iss })).toString('base64url')}.`,
      'no.jwt.at-all',
    ]) {
      expect(await callWith(server, jwt)).toMatchObject({ status: 401 });
    }
  });

  it('stands beside the token: either will do', async () => {
    const issuer = await startIssuer();
    const jwt = { issuer: issuer.issuer, audience: 'temporal-ui' };
    const server = await start({ credentials: { token, jwt } });

    expect(await callWith(server, token)).toMatchObject({ status: 200 });
    expect(await callWith(server, await issuer.sign(claims()))).toMatchObject({ status: 200 });
  });

  it('is neither right nor wrong while the issuer does not answer', async () => {
    const issuer = await startTokenIssuer();
    await issuer.close();
    const server = await trusting(issuer);

    const { status, message } = await callWith(server, await issuer.sign(claims()));

    expect(status).toBe(503);
    expect(message).toContain(`the keys of the issuer ${issuer.issuer} cannot be had`);
  });
});

describe('a namespace', () => {
  it.each(['other', '', undefined])('"%s" in X-Namespace is not served', async (name) => {
    const { status, text } = await call(await start(), { headers: { 'x-namespace': name } });

    expect(status).toBe(403);
    expect(text).toContain('only the namespace default is served');
  });
});

describe('the audit line', () => {
  it('says who had how many payloads of which namespace decoded, and nothing of what is in them', async () => {
    const server = await start({ credentials: { token } });
    const body = payloadsText(await encrypted([expectedSampleOrder, { lastName: 'Buyer' }]));

    await call(server, { headers: bearer, body });

    expect(server.lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        level: 30,
        time: anyNumber,
        call: 'decode',
        who: 'token',
        namespace: 'default',
        payloads: 2,
        outcome: 'done',
        msg: 'decode: done',
      },
    ]);
  });

  it('is one for each call, whatever became of it', async () => {
    const server = await start({ credentials: { token } });
    const unreadable = payloadsText(await encrypted(['Buyer'], [anotherKey('2025-01')]));

    await call(server, {});
    await call(server, { headers: { authorization: 'Bearer nonsense' } });
    await call(server, { headers: { ...bearer, origin: 'https://evil.example' } });
    await call(server, { headers: { ...bearer, 'x-namespace': 'n'.repeat(5_000) } });
    await call(server, { headers: bearer, body: '{"lastName": "Buyer' });
    await call(server, { headers: bearer, body: unreadable });
    await call(server, { headers: bearer, path: '/encode' });

    expect(server.lines.map((line) => /"outcome":"([^"]*)"/.exec(line)?.[1])).toEqual([
      'no credentials',
      'wrong credentials',
      'wrong origin',
      'wrong namespace',
      'not understood',
      'unreadable',
      'encoding is off',
    ]);
    expect(server.lines.join()).not.toMatch(/Buyer|nonsense|only-for-tests|n{201}/);
  });
});

describe('a codec server that is closed', () => {
  it('does not wait for browsers that keep a connection without asking anything', async () => {
    const server = await start();
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
    await once(socket, 'connect');
    const cut = once(socket, 'close');

    await server.close();
    await cut;

    expect(socket.closed).toBe(true);
  });
});
