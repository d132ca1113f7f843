import { isUtf8 } from 'node:buffer';
import { FeedError } from '../feed-error.js';

/**
 * The feed without a byte order mark, once it is seen to be UTF-8 text and not something else.
 * @throws FeedError
 */
export function checkText(content: Buffer): Buffer {
  if (startsWith(content, 'PK\u0003\u0004')) {
    throw new FeedError('WrongEncoding', 'the feed is an Excel workbook or a ZIP, not a text');
  }
  if (isUtf16(content)) throw new FeedError('WrongEncoding', 'the feed is in UTF-16, not in UTF-8');
  const text = startsWith(content, '\u00EF\u00BB\u00BF') ? content.subarray(3) : content;
  if (!isUtf8(text)) {
    const place = `line ${lineOfBadByte(text)} holds a letter that is not UTF-8`;
    throw new FeedError('WrongEncoding', `${place}, as in files of Windows-1252 or ISO 8859-1`);
  }
  const head = text.subarray(0, 1000).toString().trimStart();
  if (head === '' && text.length <= 1000) throw new FeedError('NoRows', 'the feed is empty');
  if (head.startsWith('<')) {
    throw new FeedError('WebPage', 'the feed begins with "<": it is a web page or XML');
  }
  return text;
}

function startsWith(content: Buffer, bytes: string): boolean {
  return content.subarray(0, bytes.length).toString('latin1') === bytes;
}

/** By its mark, or by the zeros between the letters. */
function isUtf16(content: Buffer): boolean {
  return (
    startsWith(content, '\u00FF\u00FE') ||
    startsWith(content, '\u00FE\u00FF') ||
    content.subarray(0, 200).includes(0)
  );
}

function lineOfBadByte(text: Buffer): number {
  let line = 1;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf(0x0a, start);
    const next = end === -1 ? text.length : end + 1;
    if (!isUtf8(text.subarray(start, next))) return line;
    line += 1;
    start = next;
  }
  return line;
}
