import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { grpcStatus, grpcStatusOf, isNamespaceMissing } from '../contract/grpc-status.js';
import { registerSearchAttributes, SearchAttributeError } from './register-search-attributes.js';

const pauseMs = 500;
/** A server takes seconds to know what was registered; after so long something else is wrong. */
const longestWaitMs = 120_000;
/** A cluster has several front ends, each with a memory of its own; one answer speaks for one. */
const answersNeeded = 3;

/** A query that fails wherever one of our attributes cannot be used yet; it finds nothing, so it is cheap. */
const namesAll = [
  'WorkflowId = "no workflow has this id"',
  ...Object.keys(searchAttributeKeys).map((name) => `${name} IS NULL`),
].join(' AND ');

/**
 * Registers the search attributes that the namespace lacks, and waits until it can use them all:
 * a server lists an attribute as registered seconds before a workflow or a schedule may set it.
 * @param stop ends the waiting.
 * @returns the names that were registered now.
 * @throws {SearchAttributeError} also when they cannot be used after two minutes.
 */
export async function prepareSearchAttributes(
  client: Client,
  namespace: string,
  stop?: AbortSignal,
): Promise<string[]> {
  const registered = await registerSearchAttributes(client.connection, namespace);
  await waitUntilUsable(client, namespace, registered.length === 0 ? 1 : answersNeeded, stop);
  return registered;
}

async function waitUntilUsable(
  client: Client,
  namespace: string,
  answers: number,
  stop = new AbortController().signal,
): Promise<void> {
  const deadline = Date.now() + longestWaitMs;
  let missing = answers;
  for (;;) {
    missing = (await canUse(client)) ? missing - 1 : answersNeeded;
    if (missing <= 0 || stop.aborted) return;
    if (Date.now() > deadline) {
      const minutes = longestWaitMs / 60_000;
      throw new SearchAttributeError(
        `the namespace "${namespace}" has all search attributes, and cannot use them after ${minutes} minutes: look at the Temporal server`,
      );
    }
    await pause(pauseMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function canUse(client: Client): Promise<boolean> {
  try {
    await client.workflow.count(namesAll);
    return true;
  } catch (error) {
    const isNotYet = grpcStatusOf(error) === grpcStatus.invalidArgument;
    if (isNotYet || isNamespaceMissing(error)) return false;
    throw error;
  }
}
