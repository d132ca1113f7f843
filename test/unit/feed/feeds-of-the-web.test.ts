import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { readFeed } from '../../../src/feed/read-feed.js';
import { createFeedMemory } from '../../../src/feed/source/feed-memory.js';
import { feedFault, feedFile } from '../../support/feeds.js';
import {
  startWireServer,
  unusedAddress,
  type Answer,
  type WireServer,
} from '../../support/wire-server.js';

const servers: WireServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A shop that serves its feed on this machine. */
async function shop(answer: Answer): Promise<WireServer> {
  const server = await startWireServer(answer);
  servers.push(server);
  return server;
}

const csv = 'Reference;Price\nMUG;1\n';

function serving(headers: Record<string, string> = {}, content: string | Buffer = csv): Answer {
  return (response) => void response.writeHead(200, headers).end(content);
}

describe('a feed of the web', () => {
  it('is read, and says when it was changed', async () => {
    const { address } = await shop(serving({ 'last-modified': 'Sat, 31 Jan 2026 08:00:00 GMT' }));

    expect(await readFeed({ feed: `${address}/offers.csv` })).toMatchObject({
      rows: [{ line: 2, fields: { Reference: 'MUG', Price: '1' } }],
      changedAt: '2026-01-31T08:00:00.000Z',
    });
  });

  it.each([
    ['by the server', { 'content-encoding': 'gzip' }],
    ['as a file', {}],
  ])('may be gzipped %s', async (_, headers) => {
    const { address } = await shop(serving(headers, gzipSync(csv)));

    expect(await readFeed({ feed: address })).toMatchObject({ rows: [{ line: 2 }] });
  });

  it('that has not changed is remembered, and not sent again', async () => {
    const validators = { etag: '"1"', 'last-modified': 'Sat, 31 Jan 2026 08:00:00 GMT' };
    const { address, requests } = await shop((response, request, count) =>
      count === 1
        ? serving(validators)(response, request, count)
        : void response.writeHead(304).end(),
    );
    const memory = createFeedMemory();

    const first = await readFeed({ feed: address }, undefined, memory);
    const second = await readFeed({ feed: address }, undefined, memory);

    expect(requests[1]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Sat, 31 Jan 2026 08:00:00 GMT',
    });
    expect(second).toMatchObject({ contentDigest: first.contentDigest, rows: first.rows });
  });

  it('of another key at the same address is another feed', async () => {
    const { address, requests } = await shop(
      serving({ 'last-modified': 'Sat, 31 Jan 2026 08:00:00 GMT' }),
    );
    const memory = createFeedMemory();

    for (const key of ['one', 'other']) {
      const feedHeaderFile = feedFile(`X-Key: ${key}`);
      await readFeed({ feed: address, feedHeaderFile }, undefined, memory);
    }

    expect(requests[1]?.headers).not.toHaveProperty('if-modified-since');
  });

  it('that has changed takes the place of what is remembered', async () => {
    const { address } = await shop((response, request, count) =>
      serving({ etag: `"${count}"` }, `${csv}CUP;${count}\n`)(response, request, count),
    );
    const memory = createFeedMemory();

    await readFeed({ feed: address }, undefined, memory);
    const { rows } = await readFeed({ feed: address }, undefined, memory);

    expect(rows[1]?.fields['Price']).toBe('2');
  });

  it('is sent the header of the secret file', async () => {
    const { address, requests } = await shop(serving());
    const feedHeaderFile = feedFile('Authorization: Bearer key-of-the-shop\n');

    await readFeed({ feed: address, feedHeaderFile });

    expect(requests[0]?.headers.authorization).toBe('Bearer key-of-the-shop');
  });

  it('is sent the name and password of its address, also one with a bare per cent sign', async () => {
    const { address, requests } = await shop(serving());

    await readFeed({ feed: address.replace('http://', 'http://shop:100%@') });

    const credentials = Buffer.from('shop:100%').toString('base64');
    expect(requests[0]?.headers.authorization).toBe(`Basic ${credentials}`);
  });

  it('is followed where it has moved, without telling the secret to another server', async () => {
    const other = await shop(serving());
    const { address } = await shop(
      (response) => void response.writeHead(302, { location: `${other.address}/moved` }).end(),
    );
    const feedHeaderFile = feedFile('X-Key: key-of-the-shop');

    await readFeed({ feed: address, feedHeaderFile });

    expect(other.requests[0]).toMatchObject({ path: '/moved' });
    expect(other.requests[0]?.headers).not.toHaveProperty('x-key');
  });
});

describe('a feed of the web that cannot be used', () => {
  it.each<[string, Answer, string]>([
    ['404', (response) => void response.writeHead(404).end(), 'NotFound'],
    ['401', (response) => void response.writeHead(401).end(), 'Refused'],
    ['500', (response) => void response.writeHead(500).end(), 'Unreachable'],
    [
      '304 though nothing is remembered',
      (response) => void response.writeHead(304).end(),
      'Refused',
    ],
    ['a page to log in', serving({}, '<html>'), 'WebPage'],
    [
      'half of what was announced',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write(csv);
        setTimeout(() => response.destroy(), 20);
      },
      'Truncated',
    ],
    [
      'one address after the other',
      (response) => void response.writeHead(302, { location: '/again' }).end(),
      'Unreachable',
    ],
    [
      'an address without https elsewhere',
      (response) => void response.writeHead(302, { location: 'http://shop.example/' }).end(),
      'AddressRefused',
    ],
  ])('%s', async (_, answer, code) => {
    const { address } = await shop(answer);

    expect(await feedFault(readFeed({ feed: address }))).toMatchObject({ code });
  });

  it('because nobody answers', async () => {
    const fault = await feedFault(readFeed({ feed: await unusedAddress() }));

    expect(fault).toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining('refused the connection') as unknown,
    });
  });

  it.each(['http://shop.example/offers.csv', 'ftp://localhost/offers.csv'])(
    '%s: prices would be read and changed on the way',
    async (feed) => {
      expect(await feedFault(readFeed({ feed }))).toMatchObject({ code: 'AddressRefused' });
    },
  );

  it('shows neither credentials nor keys of its address', async () => {
    const { address } = await shop((response) => void response.writeHead(403).end());
    const feed = address.replace('http://', 'http://me:key-one@').concat('/key-two?key=key-three');

    const { message } = await feedFault(readFeed({ feed }));

    expect(message).toContain('refuses the feed (403)');
    expect(message).not.toContain('key-');
  });

  it.each(['key-of-the-shop', 'A: key-of-the-shop\nB: key-of-the-shop', ''])(
    'because the file of the header is wrong, whose content is not shown: %j',
    async (content) => {
      const settings = { feed: 'https://shop.example/', feedHeaderFile: feedFile(content) };
      const fault = await feedFault(readFeed(settings));

      expect(fault.code).toBe('HeaderFileWrong');
      expect(fault.message).not.toContain('key-of-the-shop');
    },
  );
});

describe('the memory of feeds', () => {
  it('forgets the oldest where they do not fit together', () => {
    const memory = createFeedMemory(25);
    for (const address of ['a', 'b', 'a', 'c'])
      memory.remember(address, { bytes: Buffer.alloc(10) });

    expect(['a', 'b', 'c'].filter((address) => memory.recall(address))).toEqual(['a', 'c']);
  });
});
