import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Evidence } from './evidence/evidence.js';
import { findLeaks } from './evidence/leaks.js';
import { collectPollEvidence } from './evidence/poll-evidence.js';
import { drawUp, type Ledger } from './ledger/ledger.js';
import { collectOfferEvidence } from './offers/offer-evidence.js';
import { feedText } from './offers/planned-feed.js';
import { settleOffers } from './offers/settle-offers.js';
import { productsText } from './products/planned-products.js';
import { collectProductEvidence } from './products/product-evidence.js';
import { settleProducts } from './products/settle-products.js';
import { makePlan, type Plan, type PlanWishes } from './plan/make-plan.js';
import { seconds, type Step } from './plan/step.js';
import { endFaults, settle } from './settle.js';
import { startStage, type Stage } from './stage/stage.js';

export interface ChaosWishes extends PlanWishes {
  /** How long it may take to settle afterwards, in milliseconds. */
  settleWithin: number;
  /** How node runs `hemi`. */
  command: readonly string[];
  /** Hears what happens, a line at a time. */
  note: (text: string) => void;
}

/** What a run came to. */
export interface ChaosReport {
  ledger: Ledger;
  figures: Record<string, number>;
  /** Where the logs and the database are, if anything was found. */
  kept?: string;
}

/** The marketplace's own work, fast: an hour of life in a minute, and steps of seconds. */
const autopilot = {
  ordersPerMinute: 0,
  speed: 60,
  delays: {
    askAcceptance: 1,
    approval: 2,
    prepare: 3,
    giveAddress: 4,
    shipFromWarehouse: 6,
    deliver: 20,
    customerCancels: 8,
    decideCancellation: 5,
    cancelUnaccepted: 60,
  },
} as const;

/** Plays a plan, lets everything settle, and draws the ledger up. */
export async function runChaos(wishes: ChaosWishes): Promise<ChaosReport> {
  const plan = makePlan(wishes);
  const ending = new AbortController();
  const stage = await startStage({ ...wishes, ending: ending.signal });
  try {
    await stage.sandbox.startAutopilot({ ...autopilot, seed: wishes.seed });
    await play(plan, stage, ending, wishes.duration);
    // Waiting for verdicts takes as long as orders do, and is none of their business.
    await stage.writeProducts(productsText(plan.products));
    const settlingProducts = settleProducts(stage, wishes.settleWithin);
    const orders = await settle(stage, wishes.settleWithin);
    await stage.writeFeed(feedText(plan.feed));
    const stalled = await settleOffers(stage, wishes.settleWithin);
    const offers = await collectOfferEvidence(stage, plan.feed, stalled);
    const products = await collectProductEvidence(stage, plan.products, await settlingProducts);
    const polls = await collectPollEvidence(stage);
    const leaks = await findLeaks(stage.logFiles, orders);
    const evidence: Evidence = { orders, ...polls, leaks, offers, products };
    const ledger = drawUp(evidence);
    const figures = figuresOf(stage, evidence);
    await stage.stop();
    if (!ledger.isClean) return { ledger, figures, kept: stage.folder };
    await rm(stage.folder, { recursive: true, force: true });
    return { ledger, figures };
  } catch (error) {
    await stage.stop();
    throw error;
  }
}

/** Starts every step at its time, and waits for those that take longer. */
async function play(
  { steps }: Plan,
  stage: Stage,
  ending: AbortController,
  duration: number,
): Promise<void> {
  const from = Date.now();
  const running: Promise<void>[] = [];
  for (const step of steps) {
    await pause(Math.max(0, from + step.at - Date.now()));
    running.push(takeStep(step, stage));
  }
  await pause(Math.max(0, from + duration - Date.now()));
  stage.note('the faults end');
  ending.abort();
  // Who waits for an answer gets one only when nothing is broken any more.
  const resumed = endFaults(stage);
  await Promise.all([resumed, ...running]);
}

async function takeStep({ at, about, run }: Step, stage: Stage): Promise<void> {
  stage.note(`${(at / seconds).toFixed(1).padStart(6)} s  ${about}`);
  try {
    await run(stage);
  } catch (error) {
    // What was to be disturbed may not be there, or is disturbed already.
    const reason = error instanceof Error ? error.message : String(error);
    stage.note(`  ${about}: ${reason}`);
  }
}

/** How often products were sent, and how often that said nothing new. */
function figuresOfProducts(
  packages: NonNullable<Evidence['products']>['packages'],
): Record<string, number> {
  const verdicts = packages.flatMap((one) => one.verdicts);
  return {
    'calls with products': packages.length,
    'products that Octopia had as they were sent': verdicts.filter(
      ({ operationType }) => operationType === 'Identical',
    ).length,
  };
}

function figuresOf({ journal, workers }: Stage, evidence: Evidence): Record<string, number> {
  const { orders, polls, visibility } = evidence;
  const records = orders.flatMap(({ runs }) => runs.flatMap(({ view }) => view?.actions ?? []));
  const inState = (state: string) => records.filter((record) => record.state === state).length;
  return {
    orders: orders.length,
    'runs of orders': orders.reduce((sum, { runs }) => sum + runs.length, 0),
    polls: polls.length,
    'packages of offers': evidence.offers?.packages.length ?? 0,
    ...figuresOfProducts(evidence.products?.packages ?? []),
    'actions asked for': journal.asked().length,
    'actions carried out': orders.reduce((sum, { carriedOut }) => sum + carriedOut.length, 0),
    'records done': inState('done'),
    'records already done': inState('alreadyDone'),
    'records refused': inState('refused'),
    'records unknown': inState('unknown'),
    'workers that ended by themselves': workers.reduce(
      (sum, { endedByItself }) => sum + endedByItself(),
      0,
    ),
    ...(visibility === undefined
      ? {}
      : { 'visibility requests of the last polls': visibility.requests }),
  };
}
