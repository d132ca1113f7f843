import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../contract/failure-types.js';

/** The server's list of pushes does not have yet what it must; asked again soon. */
export function listBehind(of: string): ApplicationFailure {
  return ApplicationFailure.create({
    message: `the server's list of pushes is behind (${of})`,
    type: failureTypes.listBehind,
    nextRetryDelay: '500 milliseconds',
  });
}
