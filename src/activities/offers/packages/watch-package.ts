import { getClient, heartbeat } from '@temporalio/activity';
import { isWebAddress } from '../../../feed/feed-name.js';
import type { OfferPackageAddress, WatchedPackage } from '../../../contract/offer-activities.js';
import type { Account } from '../../../hemi/account.js';
import { OctopiaError } from '../../../octopia/http/failures.js';
import type { OctopiaClient } from '../../../octopia/client.js';
import type { OfferPackage } from '../../../octopia/offers/offer-packages.js';
import type { OfferResult } from '../../../octopia/offers/offer-results.js';
import type { Rejection } from '../../../offers/offer-book.js';
import { accountOf, type ActivityDependencies } from '../../dependencies.js';
import { heldIn } from '../memory/sent-packages.js';
import { readingFailure } from '../../retry-waits.js';

/** What Octopia says of an offer, and what that means; any other word means that it is not done. */
const verdicts: ReadonlyMap<string, 'accepted' | 'rejected'> = new Map([
  ['Integrated', 'accepted'],
  ['Rejected', 'rejected'],
  // Its reference stood twice in the package: none of the two counts.
  ['Duplicated', 'rejected'],
]);

/** What a package that may have arrived has brought is read back after this, and not while it is being integrated. */
const integratedWithinMs = 10 * 60_000;

/** Octopia does not have the package, or no longer. */
const goneStatuses: ReadonlySet<number | undefined> = new Set([404, 410]);

/** Looks how far a package is, and reads what became of its offers once it is integrated. */
export async function watchOfferPackage(
  dependencies: ActivityDependencies,
  { sellerId, packageId, transport, submittedAt, sentBy }: OfferPackageAddress,
): Promise<WatchedPackage> {
  const account = accountOf(dependencies, sellerId);
  const { octopia } = dependencies;
  if (transport === 'Xml' && isWebAddress(packageId)) {
    const shown = 'nobody knows whether Octopia took the package';
    const isYoung = Date.now() - Date.parse(submittedAt ?? '') < integratedWithinMs;
    return isYoung ? { state: 'open', shown } : { state: 'gone', message: shown };
  }
  try {
    if (transport === 'Xml') {
      const read = await octopia.offers.readXmlPackage(account, packageId);
      return verdictOf(read) ?? (await withUnclear(sumUp(read.results)));
    }
    const read = await octopia.offers.readPackage(account, packageId);
    return verdictOf(read) ?? (await withUnclear(await resultsOf(octopia, account, read)));
  } catch (error) {
    if (!(error instanceof OctopiaError) || !goneStatuses.has(error.status)) {
      throw readingFailure(error);
    }
    return { state: 'gone', message: error.message };
  }

  async function withUnclear(seen: WatchedPackage): Promise<WatchedPackage> {
    if (seen.state !== 'integrated' || sentBy === undefined) return seen;
    const named = new Set([...seen.accepted, ...seen.rejected.map(({ reference }) => reference)]);
    const held = await heldIn(getClient(), sellerId, { packageId, sentBy });
    return { ...seen, unclear: held.filter((reference) => !named.has(reference)) };
  }
}

/** Undefined for a package whose offers have their own verdicts. */
function verdictOf({ state, result }: OfferPackage): WatchedPackage | undefined {
  if (state === 'Rejected') {
    const { code = 'Rejected', message = 'the package was rejected as a whole' } = result ?? {};
    return { state: 'rejected', code, message };
  }
  return state === 'Integrated' ? undefined : { state: 'open', shown: state };
}

async function resultsOf(
  octopia: OctopiaClient,
  account: Account,
  { packageId, state }: OfferPackage,
): Promise<WatchedPackage> {
  const results: OfferResult[] = [];
  try {
    for await (const page of octopia.offers.readResults(account, packageId)) {
      results.push(...page);
      heartbeat(results.length);
    }
  } catch (error) {
    // Asked too early; the package is looked at again later.
    if (error instanceof OctopiaError && error.status === 400) {
      return { state: 'open', shown: `${state}, its results are not there yet` };
    }
    throw error;
  }
  return sumUp(results);
}

/** A reference that is named twice with different ends counts as rejected. */
function sumUp(results: readonly OfferResult[]): WatchedPackage {
  const accepted = new Set<string>();
  const rejected = new Map<string, Rejection>();
  let unfinished = 0;
  for (const result of results) {
    const verdict = verdicts.get(result.status);
    if (verdict === 'accepted') accepted.add(result.reference);
    else if (verdict === 'rejected') rejected.set(result.reference, rejectionOf(result));
    else unfinished += 1;
  }
  return {
    state: 'integrated',
    accepted: [...accepted].filter((reference) => !rejected.has(reference)),
    rejected: [...rejected.values()],
    unfinished,
  };
}

const longestMessage = 300;

function rejectionOf({ reference, status, messages }: OfferResult): Rejection {
  const [first] = messages;
  const words = messages.flatMap(({ message }) => (message === undefined ? [] : [message]));
  return {
    reference,
    code: first?.code ?? status,
    message: words.join('; ').slice(0, longestMessage),
  };
}
