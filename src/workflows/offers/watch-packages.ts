import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { isCancellation, patched, sleep } from '@temporalio/workflow';
import { failureTypes } from '../../contract/failure-types.js';
import type { WatchedPackage } from '../../contract/offer-activities.js';
import { hour, minute, second } from '../runtime/moments.js';
import { present } from '../../language/present.js';
import { pushReading } from '../runtime/activity-options.js';
import { rootMessage } from './root-message.js';
import { rememberSubmitted } from './send-offers.js';
import {
  addVerdicts,
  closePackage,
  notePackage,
  type PushState,
  type WatchedPush,
} from './push-state.js';

/** How often packages are asked for, and how long each wait is (docs/octopia-offers.md, "Meaning"). */
const waits = [
  { times: 6, wait: 10 * second },
  { times: 10, wait: 30 * second },
];
const laterWait = 2 * minute;

/** A package is given up after this; what became of its offers is read back then. */
const givenUpAfter = 72 * hour;

/** Longer than two requests of a submission take once the push that asked for it has ended. */
const longestSubmission = 2 * minute;

/** How long a push waits for its packages; those that are open then are left to the next one. */
const longestWatch = 20 * minute;

/** How long is waited before packages are looked at for the `round`th time, from 0. */
export function waitBefore(round: number): number {
  let before = 0;
  for (const { times, wait } of waits) {
    before += times;
    if (round < before) return wait;
  }
  return laterWait;
}

/** Waits for the packages of a push, at most {@link longestWatch} from now on. */
export async function watchUntilClosed(
  state: PushState,
  show: () => void,
  only: (watched: WatchedPush) => boolean = () => true,
): Promise<void> {
  const end = Date.now() + longestWatch;
  for (let round = 0; state.packages.some(only); round += 1) {
    const wait = waitBefore(round);
    if (Date.now() + wait > end) return;
    await sleep(wait, { summary: 'until Octopia has looked at the offers' });
    await watchOnce(state, only);
    show();
  }
}

/** Looks at every open package once, and adds what its end says. */
export async function watchOnce(
  state: PushState,
  only: (watched: WatchedPush) => boolean = () => true,
): Promise<void> {
  for (const watched of state.packages.filter(only)) await watchPackage(state, watched);
  rememberSubmitted(state);
}

async function watchPackage(state: PushState, watched: WatchedPush): Promise<void> {
  const seen = await lookAt(state, watched);
  switch (seen.state) {
    case 'open':
      watched.shown = seen.shown;
      if (seen.shown === 'WaitingForCompletion') await settleUnsubmitted(state, watched);
      else if (isGivenUp(watched)) await readBack(state, watched);
      return;
    case 'gone':
      await readBack(state, watched);
      return;
    case 'rejected':
    case 'integrated':
      addVerdicts(state, watched, seen, Date.now());
  }
}

/** One package that Octopia will not show must not keep all other offers from being sent. */
async function lookAt(state: PushState, watched: WatchedPush): Promise<WatchedPackage> {
  const { sellerId } = state.input;
  const { packageId, transport, submittedAt, sentBy } = watched;
  try {
    return await pushReading.watchOfferPackage({
      sellerId,
      packageId,
      transport,
      submittedAt,
      ...present({ sentBy }),
    });
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    const message = rootMessage(error);
    if (isGivenUp(watched)) return { state: 'gone', message };
    const { cause } = error;
    const isRefused =
      cause instanceof ApplicationFailure && cause.type === failureTypes.octopiaRefused;
    if (!isRefused) throw error;
    notePackage(state, 'PackageUnreadable', `${packageId}: ${message}`);
    return { state: 'open', shown: message };
  }
}

function isGivenUp({ submittedAt }: WatchedPush): boolean {
  return Date.now() - Date.parse(submittedAt) > givenUpAfter;
}

/** Octopia does not know of the submission: it is made once more, or left where it is of an earlier push. */
async function settleUnsubmitted(state: PushState, watched: WatchedPush): Promise<void> {
  if (watched.sent === undefined) {
    if (mayArrive(state) && patched('late-submissions-are-waited-for')) return;
    closePackage(state, watched);
    return;
  }
  const { packageId } = watched;
  const made = { transport: 'Json', packageId } as const;
  const submitted = await pushReading.submitOfferPackage({
    sellerId: state.input.sellerId,
    package: made,
  });
  // One that Octopia refuses here was submitted before, and its state lags.
  const mayBeSubmitted = submitted.end === 'refused' && patched('refused-again-stays-open');
  if (submitted.end !== 'submitted' && !mayBeSubmitted) closePackage(state, watched);
}

/** What an earlier push was submitting as it ended may be on its way, or the state lags. */
function mayArrive({ begunAt }: PushState): boolean {
  return Date.now() - begunAt < longestSubmission;
}

/** What Octopia shows as it was sent counts as accepted; everything else is sent again. */
async function readBack(state: PushState, watched: WatchedPush): Promise<void> {
  const { packageId, submittedAt, sentBy } = watched;
  const references = await pushReading.readBackOffers({
    sellerId: state.input.sellerId,
    book: state.begun.book,
    events: state.events,
    packageId,
    submittedAt,
    ...present({ sentBy }),
  });
  const of = watched.isStray === true ? { unclear: references } : { accepted: references };
  addVerdicts(
    state,
    watched,
    { state: 'integrated', accepted: [], rejected: [], unfinished: 0, ...of },
    Date.now(),
  );
}
