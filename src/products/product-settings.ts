import type { ColumnMapping, FeedSettings } from '../feed/feed-settings.js';

/** How the products of an account are read and pushed (requirement 184). */
export interface ProductSettings extends FeedSettings {
  columns?: ColumnMapping;
}
