import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { isPlainHttpElsewhere } from '../language/this-machine.js';
import { Refusal } from './refusal.js';

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

const answersWithinMs = 5_000;
/** An issuer that did not answer is asked again only then, however many calls come. */
const asksAgainAfterMs = 10_000;

/**
 * The public keys of an issuer, found by OpenID Connect Discovery when the first token comes, and
 * read again when a token names a new one.
 * @returns what throws {@link Refusal} where the keys cannot be had: the token may be right then
 */
export function createIssuerKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;

  function findKeys(): Promise<JWTVerifyGetKey> {
    found ??= discover(issuer).catch((error: unknown) => {
      setTimeout(() => (found = undefined), asksAgainAfterMs).unref();
      throw error;
    });
    return found;
  }

  return async (header, token) => {
    try {
      const keys = await findKeys();
      return await keys(header, token);
    } catch (error) {
      if (isFaultOfToken(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Refusal(
        'issuer unavailable',
        `the keys of the issuer ${issuer} cannot be had (${reason}): try again, or look at CODEC_SERVER_JWT_ISSUER`,
      );
    }
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(answersWithinMs),
  });
  if (!response.ok) throw new Error(`its configuration answers ${response.status}`);
  const configuration = discoverySchema.safeParse(await response.json());
  if (!configuration.success) throw new Error('its configuration names no issuer and jwks_uri');
  const { issuer: named, jwks_uri: keysUrl } = configuration.data;
  if (named !== issuer) throw new Error(`its configuration is that of ${named}`);
  if (isPlainHttpElsewhere(keysUrl)) throw new Error('its jwks_uri is plain http');
  return createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: answersWithinMs });
}

/** The keys were had, and none of them is the token's. */
function isFaultOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
