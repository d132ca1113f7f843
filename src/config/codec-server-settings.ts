import { z } from 'zod';
import type { WrongSetting } from './config-error.js';
import { isPlainHttpElsewhere } from '../language/this-machine.js';

/** The origin of a page, as browsers send it. */
export const originSchema = z.string().transform((text, context): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) {
    return url.origin;
  }
  return refuse(context, 'must be https:// or http:// with a host, perhaps a port, and no path');
});

/** A token that nobody guesses; nothing for `off`. */
export const tokenSchema = orOff((text, context) =>
  /^[\w.~+/=-]{32,}$/.test(text)
    ? text
    : refuse(context, 'must be 32 or more of letters, digits and - . _ ~ + / =, or off'),
);

/** An issuer exactly as it stands in its tokens, where a `/` at the end counts; nothing for `off`. */
export const issuerSchema = orOff((text, context) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? text
    : refuse(context, 'must be a URL that starts with https://, or off'),
);

/** An audience of tokens; nothing for `off`. */
export const audienceSchema = orOff((text) => text);

/**
 * What is wrong with an issuer and an audience beside one another.
 * @param texts the settings as they are written.
 */
export function refusedTokens(texts: Readonly<Record<string, string>>): WrongSetting[] {
  const [issuer, audience] = ['CODEC_SERVER_JWT_ISSUER', 'CODEC_SERVER_JWT_AUDIENCE'];
  const [hasIssuer, hasAudience] = [issuer, audience].map(
    (name) => ![undefined, 'off'].includes(texts[name]),
  );
  const rules = [
    {
      breached: hasIssuer && !hasAudience,
      name: audience,
      problem: 'is not set: every token of the issuer, for whatever it is, would do',
    },
    { breached: hasAudience && !hasIssuer, name: issuer, problem: 'is not set' },
    {
      breached: isPlainHttpElsewhere(texts[issuer] ?? ''),
      name: issuer,
      problem: 'must start with https://, since it is not this machine',
    },
  ];
  return rules.filter(({ breached }) => breached).map(({ name, problem }) => ({ name, problem }));
}

type Read = (text: string, context: z.RefinementCtx<string>) => string;

function orOff(read: Read): z.ZodType<string | undefined, string> {
  return z
    .string()
    .transform((text, context) => (text === 'off' ? undefined : read(text, context)));
}

/** Never shows the value, which may be a secret. */
function refuse(context: z.RefinementCtx<string>, message: string): never {
  context.issues.push({ code: 'custom', input: undefined, message });
  return z.NEVER;
}
