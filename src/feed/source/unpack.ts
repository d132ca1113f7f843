import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FeedError } from '../feed-error.js';
import { feedLimits } from '../limits.js';

const unzip = promisify(gunzip);

/** Unpacks gzip, whatever the feed is called; another feed stays as it is. @throws FeedError */
export async function unpack(content: Buffer): Promise<Buffer> {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return await unzip(content, { maxOutputLength: feedLimits.bytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new FeedError(
      'Truncated',
      code === 'Z_BUF_ERROR' ? 'the gzip file ends in the middle' : 'the gzip file is damaged',
    );
  }
}

export function tooLarge(): FeedError {
  const most = feedLimits.bytes / 1024 / 1024;
  return new FeedError('TooLarge', `the feed is larger than ${most} MB`);
}
