/** What can be wrong with a feed as a whole, and what to do about it. Nothing of it is used then. */
export const feedFaults = {
  AddressRefused: 'give the path of a file, or an address that starts with https://',
  HeaderFileWrong: 'let feedHeaderFile name a file with one line such as "Authorization: Bearer …"',
  Unreachable: 'check the path or address of the feed, and the network',
  NotFound: 'check the path or address of the feed, and that your shop still writes it',
  Refused: 'check the key or token in feedHeaderFile, and what the server says of this feed',
  TooSlow: 'let the server answer faster, or serve a file that was written before',
  TooLarge: 'leave out columns that nothing reads, or split the sellers',
  TooManyRows: 'leave out what is not sold on this marketplace',
  Truncated: 'write the feed under another name and rename it when it is complete',
  Changing: 'write the feed under another name and rename it when it is complete',
  WebPage: 'check the address: a page to log in or an error page came in place of the feed',
  WrongEncoding: 'save the feed as UTF-8 (Excel: "CSV UTF-8")',
  NoRows: 'check what writes the feed: nothing came of it',
  NoCsv: 'check separators and quotes of that line: a quote inside a text is written twice ("")',
  NoJson: 'check what writes the feed with a JSON validator',
  ColumnTwice: 'give each column a name of its own',
  ColumnMissing: 'add the column, or say in "columns" of the settings where the values come from',
  ColumnUnknown:
    'correct the name of the column, or say in "columns" of the settings what reads it',
} as const;
export type FeedFaultCode = keyof typeof feedFaults;

/**
 * A feed cannot be used. The message says what is wrong and where, {@link FeedError.advice} what
 * to do. It shows no row's content and of an address only the host: both may hold secrets.
 */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedFaultCode;
  readonly advice: string;

  constructor(code: FeedFaultCode, message: string) {
    super(message);
    this.code = code;
    this.advice = feedFaults[code];
  }
}
