import { describe, expect, it } from 'vitest';
import type { Exchange, HttpRequest } from '../../../../src/octopia/http/exchange.js';
import { OctopiaError } from '../../../../src/octopia/http/failures.js';
import { createTokens, type Tokens } from '../../../../src/octopia/http/token.js';
import { failureOf } from '../../../support/failed-call.js';

const second = 1000;

/** A token endpoint whose answers and clock a test decides. */
function startTokens(answer: (count: number) => string | OctopiaError): {
  tokens: Tokens;
  requests: HttpRequest[];
  clock: { now: number };
} {
  const requests: HttpRequest[] = [];
  const clock = { now: 0 };
  const exchange: Exchange = {
    close: async () => undefined,
    async send(request) {
      requests.push(request);
      const body = answer(requests.length);
      if (typeof body !== 'string') throw body;
      return { status: 200, headers: {}, body };
    },
  };
  const settings = {
    tokenUrl: 'https://auth.example.com/token',
    clientId: 'test-client',
    clientSecret: 'test&secret',
  };
  return { tokens: createTokens(exchange, settings, () => clock.now), requests, clock };
}

const twoHours = (count: number): string =>
  JSON.stringify({ access_token: `token-${count}`, expires_in: 7200 });

const failed = (status: number): OctopiaError =>
  new OctopiaError({ call: 'token', outcome: 'unknown', status, detail: 'no' });

describe('the token', () => {
  it('is asked for with the client credentials, as a form', async () => {
    const { tokens, requests } = startTokens(twoHours);

    await tokens.current();

    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://auth.example.com/token',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials&client_id=test-client&client_secret=test%26secret',
      },
    ]);
  });

  it('is shared by all calls until a minute before its end', async () => {
    const { tokens, clock } = startTokens(twoHours);
    const first = await tokens.current();

    clock.now = 7139 * second;
    const late = await tokens.current();
    clock.now = 7140 * second;
    const renewed = await tokens.current();

    expect([first, late, renewed]).toEqual(['token-1', 'token-1', 'token-2']);
  });

  it('is renewed after 95 % of a life that is short', async () => {
    const { tokens, clock } = startTokens((count) =>
      JSON.stringify({ access_token: `token-${count}`, expires_in: 100 }),
    );
    await tokens.current();

    clock.now = 94 * second;
    const late = await tokens.current();
    clock.now = 95 * second;
    const renewed = await tokens.current();

    expect([late, renewed]).toEqual(['token-1', 'token-2']);
  });

  it('is asked for once by any number of calls that find none', async () => {
    const { tokens, requests } = startTokens(twoHours);

    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));

    expect(new Set(all)).toEqual(new Set(['token-1']));
    expect(requests).toHaveLength(1);
  });

  it('is asked for once by any number of calls whose token was refused', async () => {
    const { tokens, requests } = startTokens(twoHours);
    const refused = await tokens.current();

    const early = await Promise.all(Array.from({ length: 50 }, () => tokens.after(refused)));
    const late = await tokens.after(refused);

    expect(new Set([...early, late])).toEqual(new Set(['token-2']));
    expect(requests).toHaveLength(2);
  });

  it('is used to its end while no new one can be had', async () => {
    const { tokens, clock } = startTokens((count) => (count === 1 ? twoHours(1) : failed(503)));
    await tokens.current();

    clock.now = 7199 * second;
    const used = await tokens.current();
    clock.now = 7200 * second;
    const failure = await failureOf(tokens.current());

    expect(used).toBe('token-1');
    expect(failure.outcome).toBe('notSent');
  });

  it('that names no life is used for five minutes', async () => {
    const { tokens, clock } = startTokens((count) =>
      JSON.stringify({ access_token: `token-${count}` }),
    );
    await tokens.current();

    clock.now = 299 * second;
    expect(await tokens.current()).toBe('token-2');
  });
});

describe('without a token', () => {
  it.each([400, 401, 403])('wrong credentials (%i) name the settings to check', async (status) => {
    const { tokens } = startTokens(() => failed(status));

    const failure = await failureOf(tokens.current());

    expect(failure).toMatchObject({ call: 'token', outcome: 'notSent', status });
    expect(failure.message).toContain('OCTOPIA_CLIENT_ID and OCTOPIA_CLIENT_SECRET');
  });

  it.each([
    ['HTML', '<html>maintenance</html>'],
    ['no token', '{"expires_in":7200}'],
    ['an empty token', '{"access_token":"","expires_in":7200}'],
    ['nothing', ''],
  ])('the call was not sent: the endpoint answers with %s', async (_what, body) => {
    const { tokens } = startTokens(() => body);

    const failure = await failureOf(tokens.current());

    expect(failure).toMatchObject({ outcome: 'notSent' });
    expect(failure.message).toContain('OCTOPIA_TOKEN_URL');
  });

  it('keeps what the endpoint says of waiting', async () => {
    const busy = new OctopiaError({
      call: 'token',
      outcome: 'notSent',
      status: 429,
      detail: '',
      retryAfterMs: 5 * second,
    });
    const { tokens } = startTokens(() => busy);

    const failure = await failureOf(tokens.current());

    expect(failure.retryAfterMs).toBe(5 * second);
    expect(failure.message).toContain('500 tokens an hour');
  });

  it('asks again at the next call, as a failure is not remembered', async () => {
    const { tokens } = startTokens((count) => (count === 1 ? failed(503) : twoHours(count)));
    await failureOf(tokens.current());

    expect(await tokens.current()).toBe('token-2');
  });

  it('stops asking before the limit of 500 an hour locks the seller out', async () => {
    const { tokens, requests } = startTokens(() => failed(401));
    for (let call = 0; call < 100; call += 1) await failureOf(tokens.current());

    const failure = await failureOf(tokens.current());

    expect(requests).toHaveLength(20);
    expect(failure).toMatchObject({ outcome: 'notSent', retryAfterMs: 10 * second });
    expect(failure.message).toContain('500 an hour');
  });
});
