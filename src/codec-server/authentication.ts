import { createHash, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { CodecServerConfig } from '../config/config.js';
import { createIssuerKeys } from './issuer-keys.js';
import { Refusal } from './refusal.js';

/**
 * Says who shows an `Authorization` header, for the audit line.
 * @throws {Refusal}
 */
export type Authenticate = (authorization: string | undefined) => Promise<string>;

/** Who shows this bearer token; nobody: it is not of this kind. */
type Recognise = (bearer: string) => Promise<string | undefined>;

/** Clocks of two machines differ by so much. */
const clockToleranceSeconds = 5;

/** Whoever calls needs one of the credentials; where there are none, nobody is asked for any. */
export function createAuthentication({
  token,
  jwt,
}: CodecServerConfig['credentials']): Authenticate {
  const kinds: Recognise[] = [
    ...(token === undefined ? [] : [recogniseToken(token)]),
    ...(jwt === undefined ? [] : [recogniseJwt(jwt)]),
  ];
  if (kinds.length === 0) return () => Promise.resolve('this machine');

  return async (authorization) => {
    const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (bearer === undefined) {
      throw new Refusal('no credentials', 'send the header Authorization: Bearer <token>');
    }
    for (const recognise of kinds) {
      const who = await recognise(bearer);
      if (who !== undefined) return who;
    }
    throw new Refusal('wrong credentials', 'the token in Authorization is not the right one');
  };
}

function recogniseToken(token: string): Recognise {
  const wanted = digest(token);
  return (bearer) => Promise.resolve(timingSafeEqual(digest(bearer), wanted) ? 'token' : undefined);
}

/** Of equal length, whatever is compared. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function recogniseJwt({
  issuer,
  audience,
}: NonNullable<CodecServerConfig['credentials']['jwt']>): Recognise {
  const keys = createIssuerKeys(issuer);
  return async (bearer) => {
    try {
      const { payload } = await jwtVerify(bearer, keys, {
        issuer,
        audience,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: clockToleranceSeconds,
      });
      return payload.sub;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal('wrong credentials', whyRefused(error));
    }
  };
}

function whyRefused(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired: log in again';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `the token is not for this server: its claim "${error.claim}" is missing or another one`;
  }
  return 'the token in Authorization is not the right one';
}
