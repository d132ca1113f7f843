import type { WrongSetting } from './config-error.js';
import type { SettingName } from './settings.js';
import { isPlainHttpElsewhere } from '../language/this-machine.js';

/** The addresses to which credentials, customers' data and prices go. */
const guarded = [
  'OCTOPIA_API_URL',
  'OCTOPIA_TOKEN_URL',
  'OFFER_PACKAGES_URL',
] as const satisfies SettingName[];
const permission = 'OCTOPIA_ALLOW_HTTP' satisfies SettingName;

/**
 * The addresses that are plain `http` to another machine: everybody on the way reads the secret
 * and the customers' addresses there. None where that is allowed.
 * @param texts the settings as they are written.
 */
export function refusedAddresses(texts: Readonly<Record<string, string>>): WrongSetting[] {
  if (texts[permission] === 'true') return [];
  return guarded
    .filter((name) => isPlainHttpElsewhere(texts[name] ?? ''))
    .map((name) => ({
      name,
      problem: `must start with https://, since it is not this machine; ${permission}=true allows http all the same`,
    }));
}
