import type { UnitName } from './units.js';

/** How a feed is written; where it is not said, it is found out from its first character. */
export const feedFormats = ['csv', 'jsonLines', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** The value of an attribute in every row, or the column that it is read from. */
export type ColumnSource =
  | { value: string; column?: undefined }
  | {
      /** The column's name, exactly as the feed has it. */
      column: string;
      value?: undefined;
      /** What the column counts in where that is not the attribute's own unit. */
      unit?: UnitName;
      /** Which sign begins the decimals; where it is not said, it is found out from each number. */
      decimal?: 'comma' | 'point';
    };

/** Where each attribute comes from; one that is not named comes from the column of its own name. */
export type ColumnMapping<Attribute extends string = string> = {
  [Name in Attribute]?: ColumnSource;
};

/** Where a feed is and how it is read. */
export interface FeedSettings {
  /** The path of a file, or an `https` address; `http` only on this machine. May hold a secret. */
  feed: string;
  /** A file with one line `Name: value`, which is sent along; for keys and tokens. */
  feedHeaderFile?: string;
  format?: FeedFormat;
}
