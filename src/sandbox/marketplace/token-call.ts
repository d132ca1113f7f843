import { z } from 'zod';
import { readInput } from '../read-input.js';
import { jsonAnswer, type Handler } from './answer.js';

const tokenRequestSchema = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

/** The client credentials grant; its errors are OAuth's, not Octopia's (docs/octopia-api.md, "Hosts and authentication"). */
export const handleToken: Handler = (state, { body }) => {
  const request = readInput(tokenRequestSchema, body);
  if (request.grant_type === undefined) {
    return oauthError(400, 'invalid_request', 'Missing form parameter: grant_type');
  }
  if (request.grant_type !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'Unsupported grant_type');
  }
  const credential = state.credentials.find(
    ({ clientId, clientSecret }) =>
      clientId === request.client_id && clientSecret === request.client_secret,
  );
  if (credential === undefined) {
    return oauthError(401, 'invalid_client', 'Invalid client or Invalid client credentials');
  }
  const issued = state.tokens.issue(credential);
  return jsonAnswer(200, {
    access_token: issued.token,
    expires_in: issued.expiresInSeconds,
    token_type: 'Bearer',
  });
};

function oauthError(status: number, error: string, description: string) {
  return jsonAnswer(status, { error, error_description: description });
}
