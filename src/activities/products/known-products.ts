import { readFeed } from '../../feed/read-feed.js';
import { createFeedMemory, type FeedMemory } from '../../feed/source/feed-memory.js';
import type { SellerId } from '../../hemi/ids.js';
import type { ProductSettings } from '../../products/product-settings.js';
import { readProducts, type ReadProducts } from '../../products/read-products.js';

/** The products of a feed, and when it was read. */
export interface FeedProducts extends ReadProducts {
  readAt: string;
}

/** Reads the products of a seller's feed, and remembers those of the last few feeds for a while. */
export interface KnownProducts {
  /** @throws FeedError */
  readAnew(sellerId: SellerId, settings: ProductSettings): Promise<FeedProducts>;
  /** As they were read within the last minutes, else anew. A push reads a feed once, not for each 25. */
  recent(sellerId: SellerId, settings: ProductSettings): Promise<FeedProducts>;
}

/** Longer than a push takes from one sending to the next while nothing holds it up. */
const lifeMs = 10 * 60 * 1000;
/** A process that holds one of 100,000 products, 95 MB of CSV, takes 360 MB in all (measured). */
const mostFeeds = 2;

export function createKnownProducts(): KnownProducts {
  const memory = createFeedMemory();
  const known = new Map<SellerId, { products: Promise<FeedProducts>; forget: NodeJS.Timeout }>();

  function drop(sellerId: SellerId): void {
    clearTimeout(known.get(sellerId)?.forget);
    known.delete(sellerId);
  }

  async function readAnew(sellerId: SellerId, settings: ProductSettings): Promise<FeedProducts> {
    const products = readAll(settings, memory);
    drop(sellerId);
    const [oldest] = known.keys();
    if (known.size >= mostFeeds && oldest !== undefined) drop(oldest);
    const forget = setTimeout(() => drop(sellerId), lifeMs).unref();
    known.set(sellerId, { products, forget });
    try {
      return await products;
    } catch (error) {
      if (known.get(sellerId)?.products === products) drop(sellerId);
      throw error;
    }
  }

  return {
    readAnew,
    recent: (sellerId, settings) => known.get(sellerId)?.products ?? readAnew(sellerId, settings),
  };
}

async function readAll(settings: ProductSettings, memory: FeedMemory): Promise<FeedProducts> {
  const feed = await readFeed(settings, undefined, memory);
  return { ...(await readProducts(feed, settings)), readAt: feed.readAt };
}
