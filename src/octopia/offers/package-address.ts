import { z } from 'zod';
import { filledText, readJson } from '../http/answer-shapes.js';
import type { HttpAnswer } from '../http/exchange.js';
import { OctopiaError } from '../http/failures.js';

const bodySchema = z.object({ packageId: filledText });

/**
 * The id of a package that was created: the last part of `Content-Location`, else of `Location`,
 * else `packageId` in the body.
 * @throws OctopiaError `unknown`: there may be a package, and nobody can find it. It has no
 *   effect before it is submitted, so another one can be created.
 */
export function packageIdOf(call: string, { headers, status, body }: HttpAnswer): string {
  const places = [headers['content-location'], headers['location']].flat();
  const [fromHeader] = places.map(lastPart).filter((part) => part !== '');
  if (fromHeader !== undefined) return fromHeader;
  const read = bodySchema.safeParse(readJson(body));
  if (read.success) return read.data.packageId;
  throw new OctopiaError({
    call,
    outcome: 'unknown',
    status,
    detail:
      'the answer names no package, neither in Content-Location nor in Location nor as packageId',
  });
}

function lastPart(address: string | undefined): string {
  const [path = ''] = (address ?? '').split(/[?#]/);
  return decoded(path.replace(/\/+$/, '').split('/').at(-1) ?? '').trim();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The path of a package.
 * @throws OctopiaError `refused` for an id that would lead to another path; nothing is sent.
 */
export function packagePath(call: string, base: string, packageId: string): string {
  if (/^\.{0,2}$/.test(packageId) || !packageId.isWellFormed()) {
    throw new OctopiaError({
      call,
      outcome: 'refused',
      detail: `"${packageId.toWellFormed()}" is not the id of a package`,
    });
  }
  return `${base}/${encodeURIComponent(packageId)}`;
}
