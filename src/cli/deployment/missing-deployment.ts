import { grpcStatus, grpcStatusOf } from '../../contract/grpc-status.js';
import { CommandFailure } from '../exit-codes.js';

/**
 * Does what needs a deployment.
 * @throws {CommandFailure} that says what to do where the server does not know it, or its workers.
 */
export async function orMissing<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const advice = adviceFor(grpcStatusOf(error));
    if (advice === undefined) throw error;
    const words = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = words instanceof Error ? words.message : String(words);
    throw new CommandFailure(`worker deployment "${name}": ${reason}`, advice);
  }
}

function adviceFor(status: number | undefined): string | undefined {
  return status === undefined ? undefined : advices.get(status);
}

const startWorkers =
  'start its workers first, with DEPLOYMENT_NAME set: they make it known when they ask for work. hemi deployment lists what is known';

const advices = new Map<number, string>([
  [grpcStatus.notFound, startWorkers],
  [grpcStatus.failedPrecondition, startWorkers],
  [grpcStatus.unimplemented, 'worker versioning needs a Temporal server of 1.29.1 or later'],
]);
