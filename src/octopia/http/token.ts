import { z } from 'zod';
import type { Exchange } from './exchange.js';
import { OctopiaError } from './failures.js';
import { readJson } from './answer-shapes.js';
import { createTokenBudget } from './token-budget.js';

export interface TokenSettings {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
}

/** The access token of the process. */
export interface Tokens {
  /**
   * The token to send now. However many ask at once, at most one request for a token is under way.
   * @throws OctopiaError `notSent`: without a token the call was not sent.
   */
  current(): Promise<string>;
  /** The token to send after Octopia refused `refused`: a new one, unless there is one already. */
  after(refused: string): Promise<string>;
}

const tokenTimeoutMs = 10_000;
/** A token is renewed this long before it ends, or after 95 % of its life if that is later. */
const earlyMs = 60_000;
const earlyShare = 0.05;

/** A token that names no life is used for five minutes, which is short on purpose. */
const defaultTokenLifeSeconds = 300;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(defaultTokenLifeSeconds),
});

interface Token {
  value: string;
  renewAt: number;
  endsAt: number;
}

/**
 * Gets tokens with the client's credentials and keeps the newest one in memory only.
 * @param now milliseconds of a clock that never goes back
 */
export function createTokens(
  exchange: Exchange,
  settings: TokenSettings,
  now: () => number = () => performance.now(),
): Tokens {
  const { tokenUrl, clientId, clientSecret } = settings;
  const budget = createTokenBudget();
  let token: Token | undefined;
  let underWay: Promise<Token> | undefined;

  async function renew(): Promise<string> {
    underWay ??= request().finally(() => {
      underWay = undefined;
    });
    const renewed = await underWay;
    token = renewed;
    return renewed.value;
  }

  async function request(): Promise<Token> {
    const askedAt = now();
    const wait = budget.take(askedAt);
    if (wait > 0) throw budgetSpent(wait);
    const answer = await exchange
      .send({
        call: 'token',
        method: 'POST',
        url: tokenUrl,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
        },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
        }).toString(),
        secrets: [clientSecret, new URLSearchParams([['', clientSecret]]).toString().slice(1)],
        timeoutMs: tokenTimeoutMs,
      })
      .catch((error: unknown) => {
        throw error instanceof OctopiaError ? noToken(error) : error;
      });
    const read = tokenSchema.safeParse(readJson(answer.body));
    if (!read.success) throw noToken(unreadableToken(answer.status));
    const lifeMs = read.data.expires_in * 1000;
    return {
      value: read.data.access_token,
      renewAt: askedAt + lifeMs - Math.min(earlyMs, lifeMs * earlyShare),
      endsAt: askedAt + lifeMs,
    };
  }

  return {
    async current() {
      const known = token;
      if (known === undefined) return renew();
      if (now() < known.renewAt) return known.value;
      try {
        return await renew();
      } catch (error) {
        if (now() < known.endsAt) return known.value;
        throw error;
      }
    },
    async after(refused) {
      return token === undefined || token.value === refused ? renew() : token.value;
    },
  };
}

/** What a person can do, by the status of the token endpoint. */
const wrongCredentials =
  'Octopia does not accept the credentials: check OCTOPIA_CLIENT_ID and OCTOPIA_CLIENT_SECRET';
const adviceByStatus: Partial<Record<number, string>> = {
  400: wrongCredentials,
  401: wrongCredentials,
  403: wrongCredentials,
  404: 'check OCTOPIA_TOKEN_URL',
  429: 'Octopia gives at most 500 tokens an hour: do other programs use the same credentials?',
};

/** Without a token nothing was sent, so the call can be sent later: wrong credentials get corrected. */
function noToken(failure: OctopiaError): OctopiaError {
  const { status, detail, fieldErrors, traceId, retryAfterMs } = failure;
  const advice = adviceByStatus[status ?? 0] ?? failure.advice;
  return new OctopiaError({
    call: 'token',
    outcome: 'notSent',
    status,
    detail,
    fieldErrors,
    traceId,
    retryAfterMs,
    advice,
  });
}

function unreadableToken(status: number): OctopiaError {
  return new OctopiaError({
    call: 'token',
    outcome: 'notSent',
    status,
    detail: 'the answer is not JSON with an access_token',
    advice: 'check OCTOPIA_TOKEN_URL',
  });
}

function budgetSpent(retryAfterMs: number): OctopiaError {
  return new OctopiaError({
    call: 'token',
    outcome: 'notSent',
    detail:
      'too many tokens were asked for, so no more are for some seconds: Octopia gives at most 500 an hour',
    retryAfterMs,
  });
}
