import {
  createOctopiaClient,
  type OctopiaAccount,
  type OctopiaClient,
  type OctopiaSettings,
} from '../../src/octopia/client.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox } from '../../src/sandbox/server.js';

/** A sandbox with its control, and clients of it. */
export interface SandboxUnderTest {
  control: SandboxControl;
  account: OctopiaAccount;
  /** Makes a client with a token of its own. */
  client(settings?: Partial<OctopiaSettings>): OctopiaClient;
  close(): Promise<void>;
}

/** Starts a sandbox without orders on a free port. */
export async function startSandboxUnderTest(): Promise<SandboxUnderTest> {
  const sandbox = await startSandbox();
  const control = createSandboxControl(sandbox.controlUrl);
  const clients: OctopiaClient[] = [];
  return {
    control,
    account: { sellerId: '98797', salesChannelId: 'CDISFR' },
    client(settings = {}) {
      const client = createOctopiaClient({
        apiUrl: sandbox.apiUrl,
        tokenUrl: sandbox.tokenUrl,
        clientId: 'sandbox',
        clientSecret: 'sandbox-secret',
        ...settings,
      });
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await control.close();
      await sandbox.close();
    },
  };
}
