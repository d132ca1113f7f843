import type { IncomingHttpHeaders } from 'node:http';
import type { CallName } from '../calls.js';
import { Refusal } from '../problem-answer.js';
import { badRequest } from '../read-input.js';
import type { SandboxState } from '../state.js';

/** The headers that a call wants beside those of all calls (docs/octopia-offers.md, "JSON packages, step by step"). */
const obligatoryHeaders: Partial<Record<CallName, readonly string[]>> = {
  createOfferPackage: ['SalesChannelId'],
  sendProducts: ['Accept-Language'],
};

/**
 * Checks what every call but the token's must bring (docs/octopia-api.md, "Hosts and
 * authentication"): a living token, the seller, and that it takes JSON. Returns the seller's id.
 */
export function admit(state: SandboxState, call: CallName, headers: IncomingHttpHeaders): string {
  const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
  const owner = scheme?.toLowerCase() === 'bearer' ? state.tokens.owner(token) : undefined;
  if (owner === undefined) {
    throw new Refusal(401, 'The access token is missing, invalid or expired.', {
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  }
  const sellerId = headerOf(headers, 'SellerId');
  if (sellerId === '') throw headerMissing('SellerId');
  if (!owner.sellerIds.includes(sellerId)) {
    throw new Refusal(403, `This client may not act for the seller ${sellerId}.`);
  }
  const obligatory = obligatoryHeaders[call] ?? [];
  const asked = state.rules.salesChannelIdRequiredFor.includes(call) ? ['SalesChannelId'] : [];
  for (const name of [...obligatory, ...asked]) {
    if (headerOf(headers, name) === '') throw headerMissing(name);
  }
  if (!takesJson(headers.accept)) {
    throw new Refusal(406, 'Only application/json can be answered.');
  }
  state.rateLimit.admit(owner.clientId);
  return sellerId;
}

function headerMissing(name: string): Refusal {
  return badRequest({ [name]: [`The header ${name} is required.`] });
}

/** Empty for a header that was not sent. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' ? value.trim() : '';
}

/** No `Accept` header takes everything, as HTTP has it. */
function takesJson(accept: string | undefined): boolean {
  if (accept === undefined) return true;
  return accept
    .split(',')
    .map((range) => range.split(';')[0]?.trim().toLowerCase())
    .some((type) => type === 'application/json' || type === 'application/*' || type === '*/*');
}
