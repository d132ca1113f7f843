import { isGrpcServiceError, ScheduleNotFoundError, WorkflowFailedError } from '@temporalio/client';
import {
  ApplicationFailure,
  NamespaceNotFoundError,
  WorkflowNotFoundError,
} from '@temporalio/common';
import { NothingToResendError, NoWorkerError, SeveralOrdersError } from '../client/errors.js';
import { OfferNotSeenError } from '../client/offers/look-at-offer.js';
import { failureTypes } from '../contract/failure-types.js';
import { grpcStatus, grpcStatusOf } from '../contract/grpc-status.js';
import { FeedError } from '../feed/feed-error.js';
import { PayloadUnreadableError } from '../temporal/payloads/payload-unreadable-error.js';
import { CommandFailure } from './exit-codes.js';

interface ExplainedFault {
  matches: (error: Error) => boolean;
  message: (error: Error) => string;
  advice: string;
}

/** What goes wrong between us and Temporal, in one line each, with what to do. The first match counts. */
const faults: ExplainedFault[] = [
  {
    matches: (error) => unreadablePayload(error) !== undefined,
    message: (error) => unreadablePayload(error)?.message ?? error.message,
    advice: 'set PAYLOAD_KEYS or PAYLOAD_KEYS_FILE as the workers have it (docs/security.md)',
  },
  {
    matches: (error) =>
      error instanceof NamespaceNotFoundError || /namespace .*not found/i.test(wordsOf(error)),
    message: (error) => `the Temporal namespace does not exist: ${wordsOf(error)}`,
    advice: 'set TEMPORAL_NAMESPACE, or create it: hemi setup',
  },
  {
    matches: (error) => /search attribute|no mapping defined|invalid column/i.test(wordsOf(error)),
    message: (error) => `the namespace lacks a search attribute: ${wordsOf(error)}`,
    advice: 'run hemi setup: it registers them, and waits until they can be used',
  },
  {
    matches: (error) =>
      grpcStatusOf(error) === grpcStatus.permissionDenied ||
      grpcStatusOf(error) === grpcStatus.unauthenticated,
    message: (error) => `Temporal refuses the credentials: ${wordsOf(error)}`,
    advice: 'check TEMPORAL_API_KEY, TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_NAMESPACE',
  },
  {
    matches: (error) =>
      grpcStatusOf(error) === grpcStatus.unavailable || /failed to connect/i.test(wordsOf(error)),
    message: (error) => `Temporal does not answer: ${wordsOf(error)}`,
    advice: 'start it (npm run demo, or temporal server start-dev), or set TEMPORAL_ADDRESS',
  },
  {
    matches: (error) => grpcStatusOf(error) === grpcStatus.deadlineExceeded,
    message: () => 'no answer came in time',
    advice: 'run hemi doctor: it says whether Temporal answers and workers poll',
  },
  {
    matches: (error) => grpcStatusOf(error) === grpcStatus.invalidArgument,
    message: (error) => `Temporal refuses the request: ${wordsOf(error)}`,
    advice: 'correct the option that holds these words',
  },
  {
    matches: (error) => error instanceof SeveralOrdersError,
    message: (error) => error.message,
    advice: 'give the order id and --seller',
  },
  {
    matches: (error) => error instanceof NothingToResendError,
    message: (error) => error.message,
    advice:
      'look at the order (hemi order show): the action may be looked for, or have been taken up again just now; then try again',
  },
  {
    matches: (error) => error instanceof NoWorkerError || error instanceof OfferNotSeenError,
    message: (error) => error.message,
    advice: 'start one with hemi worker, and check with: hemi doctor',
  },
  {
    matches: (error) => error instanceof ScheduleNotFoundError,
    message: (error) =>
      `there is no such schedule${error instanceof ScheduleNotFoundError ? `: ${error.scheduleId}` : ''}`,
    advice:
      'create it with: hemi schedule apply; it makes those that the settings of the account ask for',
  },
  {
    matches: (error) => error instanceof WorkflowNotFoundError,
    message: (error) => `there is no such workflow: ${wordsOf(error)}`,
    advice: 'read the order now with: hemi order sync <id>',
  },
  {
    matches: (error) => failureTypeOf(error) === failureTypes.unknownAccount,
    message: (error) => wordsOf(error),
    advice: 'check --seller: hemi schedule list names the sellers',
  },
  {
    matches: (error) => failureTypeOf(error) === failureTypes.badInput,
    message: (error) => wordsOf(error),
    advice: 'correct what these words name',
  },
  {
    matches: (error) => error instanceof WorkflowFailedError,
    message: (error) => `the workflow failed: ${wordsOf(error)}`,
    advice: 'look at it in the Temporal UI',
  },
  {
    matches: (error) => 'code' in error && error.code === 'EADDRINUSE',
    message: (error) => `the port is in use: ${error.message}`,
    advice: 'stop what listens there, or choose another port',
  },
  {
    // ConfigError and SearchAttributeError say what to do themselves.
    matches: (error) => ['ConfigError', 'SearchAttributeError'].includes(error.name),
    message: (error) => error.message,
    advice: '',
  },
];

/** Turns what a command threw into one clear line and what to do; never a bare stack trace. */
export function explainFault(thrown: unknown): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (thrown instanceof FeedError) return new CommandFailure(thrown.message, thrown.advice);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const fault = faults.find(({ matches }) => matches(error));
  if (fault === undefined) {
    return new CommandFailure(
      wordsOf(error),
      'this is unexpected: HEMI_DEBUG=1 shows where it comes from',
    );
  }
  return new CommandFailure(fault.message(error), fault.advice === '' ? undefined : fault.advice);
}

function unreadablePayload(error: Error): PayloadUnreadableError | undefined {
  if (error instanceof PayloadUnreadableError) return error;
  return error.cause instanceof Error ? unreadablePayload(error.cause) : undefined;
}

/** The innermost type of an application failure. */
function failureTypeOf(error: Error): string | undefined {
  const inner = error.cause instanceof Error ? failureTypeOf(error.cause) : undefined;
  return inner ?? (error instanceof ApplicationFailure ? (error.type ?? undefined) : undefined);
}

/** The innermost words: the SDK's outer ones only say that a request failed. */
function wordsOf(error: Error): string {
  if (isGrpcServiceError(error)) return error.details;
  if (error.cause instanceof Error) return wordsOf(error.cause);
  return error.message;
}
