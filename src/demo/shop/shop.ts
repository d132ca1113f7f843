import { readOfferFeed, writeOfferFeed } from './offer-feed.js';
import { firstWares, story, type Ware } from './wares.js';

/** The demo's seller: a shop system that writes its feed anew again and again. */
export interface Shop {
  /** Moves prices and stocks once. */
  move: () => Promise<void>;
  /** Tells that the marketplace has product data now: the next move changes what waits for that. */
  tellProductsKnown: () => void;
}

/** How many of each ware the shop has left, by what was sold on the marketplace. */
type StockLeft = (reference: string) => number | undefined;

/** What the shop asks of the marketplace. */
interface Sales {
  offers: () => Promise<readonly { sellerExternalReference: string; quantity: number }[]>;
}

/** Opens the shop with its first wares, or with those of the feed that is there. */
export function openShop(feed: string, sales: Sales): Shop {
  if (readOfferFeed(feed) === undefined) writeOfferFeed(feed, firstWares());
  let steps = 0;
  let areProductsKnown = false;
  return {
    tellProductsKnown() {
      areProductsKnown = true;
    },
    async move() {
      const wares = readOfferFeed(feed);
      // Somebody has changed it by hand so that it is no feed any more: the push tells them.
      if (wares === undefined) return;
      const offers = await sales.offers();
      const left: StockLeft = (reference) =>
        offers.find(({ sellerExternalReference }) => sellerExternalReference === reference)
          ?.quantity;
      steps += 1;
      const moved = movedWares(wares, left, steps);
      writeOfferFeed(feed, areProductsKnown ? moved.map(onceKnown) : moved);
    },
  };
}

function movedWares(wares: readonly Ware[], left: StockLeft, steps: number): Ware[] {
  const { reference, everySteps } = story.leaves;
  const isAway = steps % everySteps >= everySteps / 2;
  const returning = [...wares, ...firstWares()].filter(isOf(reference)).slice(0, isAway ? 0 : 1);
  const others = wares.filter((ware) => !isOf(reference)(ware));
  return [...others, ...returning].map((ware) => ({
    ...ware,
    Prix: priceOf(ware, steps),
    Stock: stockOf(ware, left(ware.SellerProductId)),
  }));
}

function onceKnown(ware: Ware): Ware {
  const { reference, price, priceOnceKnown } = story.unknownProduct;
  return isOf(reference)(ware) && ware.Prix === price ? { ...ware, Prix: priceOnceKnown } : ware;
}

function isOf(reference: string): (ware: Ware) => boolean {
  return ({ SellerProductId }) => SellerProductId === reference;
}

/** A price that somebody has written into the feed stays. */
function priceOf({ SellerProductId, Prix = '' }: Ware, steps: number): string {
  const prices: readonly string[] =
    story.priceMoves.find(({ reference }) => reference === SellerProductId)?.prices ?? [];
  if (!prices.includes(Prix)) return Prix;
  return prices[steps % prices.length] ?? Prix;
}

/** What is left of it after the sales on the marketplace, filled up when little is. */
function stockOf({ Stock = '' }: Ware, left: number | undefined): string {
  if (left === undefined || left === 0 || !/^\d+$/.test(Stock)) return Stock;
  const stock = Math.min(Number(Stock), left);
  return String(stock < story.restock.below ? story.restock.to : stock);
}
