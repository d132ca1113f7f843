import { z } from 'zod';

/** A web address in a setting, without the `/` at its end. */
export const urlSchema = z
  .url({ protocol: /^https?$/, message: 'must be a URL that starts with https:// or http://' })
  .transform((url) => url.replace(/\/+$/, ''));
