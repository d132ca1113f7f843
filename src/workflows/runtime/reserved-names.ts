import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** Names that the SDK keeps for itself. */
const reservedPrefix = '__temporal_';

/**
 * The SDK throws on a signal or an update with a reserved name, which would fail every workflow
 * task of the order for ever. Under another name it is an unknown one, and answered as such.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  internals: [
    {
      activate(input, next) {
        for (const { signalWorkflow, doUpdate } of input.activation.jobs ?? []) {
          if (signalWorkflow?.signalName?.startsWith(reservedPrefix) === true) {
            signalWorkflow.signalName = withoutReserve(signalWorkflow.signalName);
          }
          if (doUpdate?.name?.startsWith(reservedPrefix) === true) {
            doUpdate.name = withoutReserve(doUpdate.name);
          }
        }
        next(input);
      },
    },
  ],
});

function withoutReserve(name: string): string {
  return `reserved ${name}`;
}
