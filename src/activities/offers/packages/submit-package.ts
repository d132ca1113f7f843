import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../../contract/failure-types.js';
import type {
  SubmitOfferPackageInput,
  SubmittedPackage,
} from '../../../contract/offer-activities.js';
import { OctopiaError } from '../../../octopia/http/failures.js';
import type { OctopiaClient } from '../../../octopia/client.js';
import { accountOf, type ActivityDependencies } from '../../dependencies.js';
import type { Account } from '../../../hemi/account.js';
import { readingFailure } from '../../retry-waits.js';

/** The state in which a package can be submitted; the states that it reaches only by that. */
const complete = 'WaitingForCompletion';
const submitted: ReadonlySet<string> = new Set([
  'Ready',
  'IntegrationPending',
  'Integrated',
  'Rejected',
]);

/**
 * Submits a package. It is read first: where an earlier try submitted it and the answer was lost,
 * its state says so. An XML package is created here, which is its one step; created a second time,
 * it says the same once more.
 */
export async function submitOfferPackage(
  dependencies: ActivityDependencies,
  { sellerId, package: filled }: SubmitOfferPackageInput,
): Promise<SubmittedPackage> {
  const account = accountOf(dependencies, sellerId);
  const { octopia } = dependencies;
  try {
    if (filled.transport === 'Json') return await submitJson(octopia, account, filled.packageId);
    const packageId = await octopia.offers.createXmlPackage(account, filled.packageUrl);
    return { end: 'submitted', packageId };
  } catch (error) {
    if (!(error instanceof OctopiaError) || error.outcome !== 'refused') {
      throw readingFailure(error);
    }
    if (error.status === 409) throw notNow(error.message);
    const end = error.status === 404 ? 'gone' : 'refused';
    // The answer of an earlier try may be lost, and the state that is shown may lag.
    const isFirst = activityInfo().attempt === 1;
    return { end, message: error.message, ...(isFirst ? {} : { mayHaveArrived: true }) };
  }
}

async function submitJson(
  octopia: OctopiaClient,
  account: Account,
  packageId: string,
): Promise<SubmittedPackage> {
  const { state } = await octopia.offers.readPackage(account, packageId);
  if (state === complete) await octopia.offers.submitPackage(account, packageId);
  else if (!submitted.has(state)) throw notNow(`package ${packageId} is ${state}`);
  return { end: 'submitted', packageId };
}

function notNow(message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type: failureTypes.octopiaNotSent });
}
