/** The innermost words of a failure: the outer ones only say that an activity failed. */
export function rootMessage(error: Error): string {
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}
