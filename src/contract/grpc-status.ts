import { isGrpcServiceError } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';

/** gRPC's numbers for what Temporal answers (grpc.io, "Status codes"). */
export const grpcStatus = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** The status with which Temporal answered; undefined for any other error. The SDK wraps some answers. */
export function grpcStatusOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error ? grpcStatusOf(error.cause) : undefined;
}

/** Whether Temporal answered that the namespace does not exist, or not yet; the SDK names that itself in places. */
export function isNamespaceMissing(error: unknown): boolean {
  return error instanceof NamespaceNotFoundError || grpcStatusOf(error) === grpcStatus.notFound;
}
