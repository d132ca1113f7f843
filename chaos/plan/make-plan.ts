import { createChance } from '../../src/sandbox/autopilot/chance.js';
import { faultFamilies, type FaultName } from '../faults/index.js';
import type { FaultFamily } from '../faults/family.js';
import { planFeed, type PlannedOffer } from '../offers/planned-feed.js';
import { planProducts, type PlannedProduct } from '../products/planned-products.js';
import { orderLife, type OrderLife } from './order-life.js';
import { seconds, type PlannedOrder, type Step } from './step.js';

/** What a plan is made from; the same wishes make the same plan. */
export interface PlanWishes {
  seed: string;
  /** How long orders come and faults strike, in milliseconds. */
  duration: number;
  workers: number;
  faults: readonly FaultName[];
}

export interface Plan {
  orders: readonly PlannedOrder[];
  /** What the feed has at the end. */
  feed: readonly PlannedOffer[];
  /** What the feed of products has at the end. */
  products: readonly PlannedProduct[];
  /** By their time. */
  steps: readonly Step[];
}

const ordersAtOnce = 10;
/** A new order so often, on average. */
const orderEvery = 2 * seconds;
const faultEvery = { least: 1 * seconds, most: 5 * seconds };
/** Before that, what is to be disturbed comes into being. */
const calmFor = 3 * seconds;

/** Makes the whole plan of a run beforehand, so that nothing in it depends on how the run goes. */
export function makePlan(wishes: PlanWishes): Plan {
  const lives = makeLives(wishes);
  const orders = lives.map(({ order }) => order);
  const feed = planFeed(wishes.seed, wishes.duration);
  const products = planProducts(wishes.seed, wishes.duration);
  const steps = [
    ...lives.flatMap((life) => life.steps),
    ...touches(wishes, orders),
    ...feed.steps,
    ...products.steps,
    ...makeFaults(wishes, orders),
  ];
  return {
    orders,
    feed: feed.last,
    products: products.last,
    steps: steps
      .filter(({ at }) => at < wishes.duration)
      .toSorted((one, other) => one.at - other.at),
  };
}

function makeLives({ seed, duration }: PlanWishes): OrderLife[] {
  const later = Math.max(0, Math.floor(duration / orderEvery) - 2);
  return Array.from({ length: ordersAtOnce + later }, (_, index) =>
    orderLife(seed, index + 1, Math.max(0, index - ordersAtOnce + 1) * orderEvery),
  );
}

/** Orders that change in a field that nobody needs, so that their dates move and polls see them again. */
function touches({ seed, duration }: PlanWishes, orders: readonly PlannedOrder[]): Step[] {
  const chance = createChance(seed, 'touches');
  return Array.from({ length: Math.floor(duration / orderEvery) }, (_, index) => {
    const at = calmFor + index * orderEvery;
    const { orderId } = chance.pick(existing(orders, at));
    const note = chance.letters(8);
    return {
      at,
      about: `${orderId} changes in a field`,
      run: async ({ sandbox }) =>
        void (await sandbox.patchDocument(orderId, { set: { sandboxNote: note } })),
    };
  });
}

function makeFaults(
  { seed, duration, workers, faults }: PlanWishes,
  orders: readonly PlannedOrder[],
): Step[] {
  const [first, ...others] = faults;
  if (first === undefined) return [];
  const chance = createChance(seed, 'faults');
  const steps: Step[] = [];
  let at = calmFor;
  while (at < duration) {
    const name = chance.pick([first, ...others]);
    const family: FaultFamily = faultFamilies[name];
    const own = createChance(seed, `fault ${steps.length}`);
    const step = family.make({
      chance: own,
      at,
      duration,
      workers,
      orders: existing(orders, at - calmFor),
    });
    steps.push({ ...step, at, about: `${name}: ${step.about}` });
    at += chance.integer(faultEvery.least, faultEvery.most);
  }
  return steps;
}

/** The orders that were made by then. */
function existing(
  orders: readonly PlannedOrder[],
  by: number,
): readonly [PlannedOrder, ...PlannedOrder[]] {
  const [first, ...others] = orders.filter(({ at }) => at <= by);
  if (first === undefined) throw new Error('a plan begins with orders');
  return [first, ...others];
}
