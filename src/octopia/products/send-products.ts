import { z } from 'zod';
import { present } from '../../language/present.js';
import { optionalText, readJson } from '../http/answer-shapes.js';
import type { HttpAnswer } from '../http/exchange.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import type { ProductRequest } from './product-request.js';

/** Obligatory here: the language of the content, and of what Octopia says about it. */
export const french = { 'Accept-Language': 'fr-FR' } as const;

/** Products that Octopia has received. */
export interface ReceivedProducts {
  /** Under which their verdicts are found; absent where the answer names none. */
  packageId?: string;
}

/** Sends products. That they were received says nothing of what becomes of each. */
export async function sendProducts(
  send: SendRequest,
  account: OctopiaAccount,
  products: readonly ProductRequest[],
  { notAfter }: { notAfter?: Date } = {},
): Promise<ReceivedProducts> {
  const answer = await send(account, {
    call: 'sendProducts',
    path: '/products-integration',
    body: { products },
    headers: french,
    notAfter,
  });
  return present({ packageId: packageIdOf(answer) });
}

const packageSchema = z
  .object({ packageId: optionalText, id: optionalText })
  .transform(({ packageId, id }) => packageId ?? id);

const anyHost = 'https://host.invalid';

/** It comes in a body, in a header of its own, or as the last part of where the package is found. */
function packageIdOf({ body, headers }: HttpAnswer): string | undefined {
  const named = packageSchema.safeParse(readJson(body)).data ?? filled(headers['packageid']).at(0);
  if (named !== undefined) return named;
  return filled(headers['content-location'], headers['location'])
    .filter((place) => URL.canParse(place, anyHost))
    .map((place) => new URL(place, anyHost))
    .map(({ pathname, searchParams }) => searchParams.get('packageId') ?? lastPart(pathname))
    .find((part) => part !== undefined);
}

/** As it is written there, since it goes into an address again; undefined for the address of the collection itself. */
function lastPart(pathname: string): string | undefined {
  const part = pathname.split('/').findLast((text) => text !== '');
  return part?.startsWith('products-integration') === true ? undefined : part;
}

type Header = string | string[] | undefined;

function filled(...headers: Header[]): string[] {
  return headers.flat().flatMap((header) => header?.trim() || []);
}
