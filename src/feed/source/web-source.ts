import { request, type Dispatcher } from 'undici';
import { present } from '../../language/present.js';
import { isPlainHttpElsewhere } from '../../language/this-machine.js';
import { FeedError } from '../feed-error.js';
import { feedLimits } from '../limits.js';
import type { FeedMemory, RememberedFeed } from './feed-memory.js';
import { readSecretHeader } from './secret-header.js';
import type { SourceContent } from './source-content.js';
import { tooLarge } from './unpack.js';
import { networkError, statusError } from './web-errors.js';

/** What asking a server for a feed needs. */
export interface WebRequest {
  /** May hold credentials and keys: only its host is ever shown. */
  address: string;
  headerFile?: string | undefined;
  memory: FeedMemory;
  signal: AbortSignal;
}

type Answer = Dispatcher.ResponseData;

const mostRedirects = 5;

/**
 * Asks for a feed. One that was asked for before is sent only if it has changed since.
 * @throws FeedError
 */
export async function readWebSource(feed: WebRequest): Promise<SourceContent> {
  const { address, memory, headerFile } = feed;
  const secret = headerFile === undefined ? {} : await readSecretHeader(headerFile);
  // One address may have another feed for each key.
  const source = JSON.stringify([address, secret]);
  const remembered = memory.recall(source);
  const { answer, host } = await follow(feed, secret, remembered);
  if (answer.statusCode === 304 && remembered !== undefined) {
    await answer.body.dump();
    return contentOf(remembered);
  }
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    throw statusError(answer.statusCode, host);
  }
  const fresh: RememberedFeed = {
    bytes: await readBody(answer, host),
    ...present({
      etag: headerOf(answer, 'etag'),
      lastModified: headerOf(answer, 'last-modified'),
    }),
  };
  memory.remember(source, fresh);
  return contentOf(fresh);
}

/** The answer behind all redirects. Secrets go to the first host alone. */
async function follow(
  { address, signal }: WebRequest,
  secret: Record<string, string>,
  remembered: RememberedFeed | undefined,
): Promise<{ answer: Answer; host: string }> {
  if (!URL.canParse(address)) {
    throw new FeedError('AddressRefused', 'the address of the feed is no valid one');
  }
  const first = new URL(address);
  const credentials = { ...basicOf(first), ...secret };
  const conditions = present({
    'if-none-match': remembered?.etag,
    'if-modified-since': remembered?.lastModified,
  });
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    refuseAddress(url);
    const headers = {
      'user-agent': 'hemi-octopia',
      'accept-encoding': 'gzip',
      ...conditions,
      ...(url.origin === first.origin ? credentials : {}),
    };
    const answer = await send(url, headers, signal);
    const location = headerOf(answer, 'location');
    if (answer.statusCode < 301 || answer.statusCode === 304 || location === undefined) {
      return { answer, host: url.host };
    }
    await answer.body.dump();
    if (!URL.canParse(location, url.href)) throw statusError(answer.statusCode, url.host);
    url = new URL(location, url);
  }
  throw new FeedError(
    'Unreachable',
    `the server of the feed, ${url.host}, sends from one address to another without end`,
  );
}

async function send(
  { origin, pathname, search, host }: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return await request(`${origin}${pathname}${search}`, { headers, signal });
  } catch (error) {
    throw networkError(error, host);
  }
}

async function readBody({ body }: Answer, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > feedLimits.bytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FeedError ? error : networkError(error, host);
  }
  return Buffer.concat(chunks);
}

function contentOf({ bytes, lastModified = '' }: RememberedFeed): SourceContent {
  const changedAt = Date.parse(lastModified);
  return {
    bytes,
    ...(Number.isNaN(changedAt) ? {} : { changedAt: new Date(changedAt).toISOString() }),
  };
}

/** Everybody on the way reads and changes what plain `http` carries: a price, say. */
function refuseAddress(url: URL): void {
  if (/^https?:$/.test(url.protocol) && !isPlainHttpElsewhere(url.href)) return;
  throw new FeedError(
    'AddressRefused',
    `the feed of ${url.host} would not come by https, and ${url.host} is not this machine`,
  );
}

/** `https://name:password@host` as servers want it. */
function basicOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = [username, password].map(decoded).join(':');
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** A per cent sign that stands for itself stays one. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'));
}

function headerOf({ headers }: Answer, name: string): string | undefined {
  return [headers[name]].flat().at(0);
}
