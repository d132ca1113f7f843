import type { Client } from '@temporalio/client';
import { CommandFailure } from './exit-codes.js';
import { explainFault } from './explain-fault.js';

/** A connection to Temporal, and how people reach the same place in their browser. */
export interface TemporalSession {
  client: Client;
  namespace: string;
  address: string;
  close(): Promise<void>;
}

/** Which Temporal it is, for people: more than one is at hand easily. */
export function describePlace({
  address,
  namespace,
}: Pick<TemporalSession, 'address' | 'namespace'>): string {
  return `${address}, namespace ${namespace}`;
}

/**
 * Connects with the settings of @temporalio/envconfig. Loaded late: `hemi --help` needs none of it.
 * @throws CommandFailure that names the address and the namespace if nobody answers there.
 */
export async function openTemporalSession(): Promise<TemporalSession> {
  const { connectClient, loadTemporalSettings } = await import('../temporal/connection.js');
  const settings = loadTemporalSettings();
  const { address, namespace } = settings;
  try {
    const client = await connectClient(settings);
    return { client, namespace, address, close: () => client.connection.close() };
  } catch (error) {
    const { message, advice } = explainFault(error);
    throw new CommandFailure(
      `cannot reach Temporal at ${describePlace(settings)}: ${message}`,
      advice,
    );
  }
}

/**
 * Where the Temporal UI shows a workflow. `TEMPORAL_UI_URL` says where the UI is; a server on
 * this machine has it on port 8233 (the dev server's default). Absent where nobody has said.
 */
export function workflowLink(
  { namespace, address }: Pick<TemporalSession, 'namespace' | 'address'>,
  environment: NodeJS.ProcessEnv,
  workflowId: string,
): string | undefined {
  const ui = temporalUiUrl(address, environment);
  if (ui === undefined) return undefined;
  const [place, id] = [namespace, workflowId].map(encodeURIComponent);
  return `${ui}/namespaces/${place}/workflows/${id}`;
}

export function temporalUiUrl(address: string, environment: NodeJS.ProcessEnv): string | undefined {
  const set = environment['TEMPORAL_UI_URL']?.trim();
  if (set !== undefined && set !== '') return set.replace(/\/+$/, '');
  return /^(localhost|127\.|\[::1\])/.test(address) ? 'http://localhost:8233' : undefined;
}
