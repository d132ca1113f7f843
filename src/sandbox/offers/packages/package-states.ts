import type { Rules } from '../../rules.js';
import type { StoredPackage } from './stored-package.js';

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

/** The state of a package now, as it is in truth. */
export function stateOf(known: StoredPackage, rules: Rules): PackageState {
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
export function isDue(known: StoredPackage, rules: Rules): boolean {
  const { offerReadyLagMilliseconds: ready, offerIntegrationLagMilliseconds: integration } = rules;
  return (
    known.submittedAt !== undefined &&
    known.integratedAt === undefined &&
    known.submittedAt + ready + integration <= Date.now()
  );
}
