import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import type { OfferDesk } from '../offer-desk.js';
import { openZip } from './open-zip.js';
import { readOffers } from './read-offers.js';
import type { StoredXmlPackage } from './stored-xml-package.js';
import { PackageError } from './xml-element.js';

/** What is fetched at most, in bytes. */
const mostBytes = 50 * 1024 * 1024;
const patience = 30_000;
/** How often is looked whether it is time. */
const pause = 50;

/** Fetches a package and reads it, once and without the caller; what is wrong with it rejects it. */
export function fetchPackage(desk: OfferDesk, known: StoredXmlPackage): void {
  void fetchAndRead(desk, known).catch((error: unknown) => {
    if (desk.closing.aborted || known.integratedAt !== undefined) return;
    const reason = error instanceof Error ? error.message : String(error);
    known.rejectedAs =
      error instanceof PackageError
        ? { resultCode: error.resultCode, message: error.message }
        : { resultCode: '2001', message: `The package could not be fetched: ${reason}` };
    known.results = [];
    desk.xmlPackages.end(known);
  });
}

async function fetchAndRead(desk: OfferDesk, known: StoredXmlPackage): Promise<void> {
  const isEarly = (): boolean =>
    Date.now() < (known.submittedAt ?? 0) + desk.rules().offerFetchLagMilliseconds;
  while (isEarly()) await wait(pause, undefined, { ref: false, signal: desk.closing });
  const zip = await download(known.packageUrl, desk.closing);
  known.content = readOffers(openZip(zip), desk.rules().offerTaxes);
}

/** A redirect is not followed. */
async function download(url: string, closing: AbortSignal): Promise<Uint8Array> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(patience)]);
  const { statusCode, body } = await request(url, { signal });
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`${url} answers ${statusCode}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > mostBytes) throw new Error(`${url} has more than ${mostBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
