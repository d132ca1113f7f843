import { randomUUID } from 'node:crypto';
import type { Credential } from '../sandbox-options.js';
import { Refusal } from '../problem-answer.js';
import type { Rules } from '../rules.js';

const hour = 3_600_000;

export type TokenIssuer = ReturnType<typeof createTokenIssuer>;

/** Issues and checks tokens; they are kept in memory, so a restart revokes them all. */
export function createTokenIssuer(rules: () => Rules) {
  const tokens = new Map<string, { credential: Credential; expiresAt: number }>();
  const issuedAt = new Map<string, number[]>();

  return {
    /** Gives out a token, or refuses with 429 when the client has had its share of the last hour. */
    issue(credential: Credential): { token: string; expiresInSeconds: number } {
      const now = Date.now();
      const { tokenLifeSeconds, tokensPerHour } = rules();
      const recent = (issuedAt.get(credential.clientId) ?? []).filter((at) => at > now - hour);
      if (recent.length >= tokensPerHour) {
        const wait = Math.ceil(((recent[0] ?? now) + hour - now) / 1000);
        throw new Refusal(429, `More than ${tokensPerHour} tokens were asked for in an hour.`, {
          headers: { 'retry-after': String(wait) },
        });
      }
      issuedAt.set(credential.clientId, [...recent, now]);
      const token = `sandbox-${randomUUID()}`;
      tokens.set(token, { credential, expiresAt: now + tokenLifeSeconds * 1000 });
      return { token, expiresInSeconds: tokenLifeSeconds };
    },

    /** Who the token was given to; undefined for one that is unknown, expired or revoked. */
    owner(token: string): Credential | undefined {
      const found = tokens.get(token);
      return found !== undefined && found.expiresAt > Date.now() ? found.credential : undefined;
    },

    /** Ends every token at once; returns how many there were. */
    revokeAll(): number {
      const { size } = tokens;
      tokens.clear();
      return size;
    },

    /** Forgets tokens and what counts towards the limit. */
    reset(): void {
      tokens.clear();
      issuedAt.clear();
    },
  };
}
