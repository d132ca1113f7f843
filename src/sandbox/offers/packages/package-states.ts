import type { Rules } from '../../rules.js';
import type { Verdict } from '../judging/result-codes.js';
import type { PackageTimes } from './package-store.js';

/** The states of a package; `Processing` is the sandbox's name for one that is busy with an upload. */
export const packageStates = [
  'WaitingForCompletion',
  'Processing',
  'Ready',
  'IntegrationPending',
  'Integrated',
  'Rejected',
] as const;
export type PackageState = (typeof packageStates)[number];

type KnownPackage = PackageTimes & {
  uploadedAt?: number | undefined;
  rejectedAs?: Verdict | undefined;
};

/** The state of a package now, as it is in truth. */
export function stateOf(known: KnownPackage, rules: Rules): PackageState {
  if (known.integratedAt !== undefined) {
    return known.rejectedAs === undefined ? 'Integrated' : 'Rejected';
  }
  if (known.submittedAt !== undefined) {
    const pendingFrom = known.submittedAt + rules.offerReadyLagMilliseconds;
    return Date.now() < pendingFrom ? 'Ready' : 'IntegrationPending';
  }
  const isBusy =
    known.uploadedAt !== undefined &&
    Date.now() < known.uploadedAt + rules.offerUploadLagMilliseconds;
  return isBusy ? 'Processing' : 'WaitingForCompletion';
}

/** Whether it is time to judge the offers of a package. */
export function isDue({ submittedAt, integratedAt }: PackageTimes, rules: Rules): boolean {
  if (submittedAt === undefined || integratedAt !== undefined) return false;
  const { offerReadyLagMilliseconds: ready, offerIntegrationLagMilliseconds: pending } = rules;
  return submittedAt + ready + pending <= Date.now();
}

/** Whether the verdicts of a package show: not at once after its end, and not for ever. */
export function resultsShow(
  { integratedAt }: PackageTimes,
  rules: Rules,
): 'not yet' | 'now' | 'no longer' {
  const now = Date.now();
  if (integratedAt === undefined || now < integratedAt + rules.offerResultsLagMilliseconds) {
    return 'not yet';
  }
  return now > integratedAt + rules.offerResultsKeptMilliseconds ? 'no longer' : 'now';
}
