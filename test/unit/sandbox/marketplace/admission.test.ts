import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  goodForm,
  runSandbox,
  textAt,
  type RunningSandbox,
} from '../../../support/sandbox-http.js';
import { anyText, aProblem } from '../../../support/matchers.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox({
    credentials: [
      { clientId: 'sandbox', clientSecret: 'sandbox-secret', sellerIds: ['98797'] },
      { clientId: 'other', clientSecret: 'other-secret', sellerIds: ['11111'] },
    ],
  });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('the token endpoint', () => {
  it('gives a token of two hours for the right client credentials', async () => {
    const answer = await sandbox.askToken(goodForm);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      access_token: anyText,
      expires_in: 7200,
      token_type: 'Bearer',
    });
  });

  it.each([
    ['another secret', { ...goodForm, client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown client', { ...goodForm, client_id: 'nobody' }, 401, 'invalid_client'],
    ['another grant', { ...goodForm, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no grant', { client_id: 'sandbox' }, 400, 'invalid_request'],
  ])('refuses %s', async (_what, form, status, error) => {
    const answer = await sandbox.askToken(form);

    expect(answer).toMatchObject({ status, json: { error } });
  });

  it('takes a form, not JSON', async () => {
    const answer = await fetch(sandbox.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(goodForm),
    });

    expect(answer.status).toBe(415);
  });

  it('gives no more than so many tokens an hour, and says when to come back', async () => {
    await sandbox.control.changeRules({ tokensPerHour: 2 });
    await sandbox.askToken(goodForm);
    await sandbox.askToken(goodForm);

    const third = await sandbox.askToken(goodForm);

    expect(third.status).toBe(429);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(3500);
  });
});

describe('a request', () => {
  it('without a token is a 401 with a problem body', async () => {
    const answer = await sandbox.get('/orders', { headers: { authorization: undefined } });

    expect(answer.json).toEqual(aProblem(401));
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('with a token that has expired is a 401', async () => {
    await sandbox.control.changeRules({ tokenLifeSeconds: 0.05 });
    const token = textAt((await sandbox.askToken(goodForm)).json, 'access_token');
    await wait(100);

    const answer = await sandbox.get('/orders', { headers: { authorization: `Bearer ${token}` } });

    expect(answer.json).toEqual(aProblem(401));
  });

  it('with a token that was revoked is a 401', async () => {
    expect(await sandbox.get('/orders')).toMatchObject({ status: 200 });

    await sandbox.control.revokeTokens();

    expect(await sandbox.get('/orders')).toMatchObject({ status: 401 });
  });

  it('without the header SellerId is a 400 that names it', async () => {
    const answer = await sandbox.get('/orders', { headers: { SellerId: undefined } });

    expect(answer.json).toEqual(aProblem(400));
    expect(at(answer.json, 'errors')).toHaveProperty('SellerId');
  });

  it.each([
    ['that nobody knows', '00000'],
    ['of another client', '11111'],
  ])('for a seller %s is a 403', async (_what, SellerId) => {
    const answer = await sandbox.get('/orders', { headers: { SellerId } });

    expect(answer.json).toEqual(aProblem(403));
  });

  it('without the header SalesChannelId is a 400 that names it, where the rules want it', async () => {
    await sandbox.control.changeRules({ salesChannelIdRequiredFor: ['listCarriers'] });

    const without = await sandbox.get('/carriers');
    const withIt = await sandbox.get('/carriers', { headers: { SalesChannelId: 'CDISFR' } });

    expect(at(without.json, 'errors')).toHaveProperty('SalesChannelId');
    expect(withIt.status).toBe(200);
  });

  it.each([
    ['text/html', 406],
    ['application/json', 200],
    ['text/html, application/*;q=0.5', 200],
    ['*/*', 200],
  ])('that accepts %s is answered with %i', async (accept, status) => {
    expect(await sandbox.get('/carriers', { headers: { accept } })).toMatchObject({ status });
  });

  it.each([
    ['another content type', 415, { raw: 'reason=x', headers: { 'content-type': 'text/plain' } }],
    ['no JSON', 400, { raw: '{"reason"' }],
    ['an empty body', 400, { raw: '', headers: { 'content-type': 'application/json' } }],
  ])('with %s is a %i', async (_what, status, wire) => {
    const answer = await sandbox.send('POST', '/order-cancellation-requests', wire);

    expect(answer.json).toEqual(aProblem(status));
  });

  it('for a path that does not exist is a 404', async () => {
    expect((await sandbox.get('/nothing-here')).json).toEqual(aProblem(404));
  });

  it('above the limit a second is a 429 with Retry-After', async () => {
    await sandbox.control.changeRules({ requestsPerSecond: 1 });

    const answers = await Promise.all(Array.from({ length: 20 }, () => sandbox.get('/carriers')));

    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).not.toEqual([]);
    expect(refused[0]?.headers['retry-after']).toBe('1');
  });
});
