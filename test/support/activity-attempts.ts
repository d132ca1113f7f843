import { ApplicationFailure } from '@temporalio/common';
import type { Account } from '../../src/hemi/account.js';
import type { Activities } from '../../src/contract/activities.js';
import { createActivities } from '../../src/activities/index.js';
import { createOctopiaClient, type CancellationRequest } from '../../src/octopia/client.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { testAccount } from './connector.js';

/** Under which circumstances an activity is attempted. */
export interface AttemptFacts {
  /** Changes of the account's settings. */
  account?: Partial<Account>;
  wrongCredentials?: boolean;
  /** What Octopia lists as the order's cancellation requests, where the sandbox would list others. */
  listed?: readonly CancellationRequest[];
}

/** What became of an attempt: its result, or how it failed. */
export type AttemptEnd<Result> =
  { result: Result; failure?: undefined } | { result?: undefined; failure: ApplicationFailure };

/** The activities against a sandbox, without Temporal. */
export interface ActivityAttempts {
  sandbox: SandboxControl;
  /** Runs one attempt. */
  attempt<Result>(
    run: (activities: Activities) => Promise<Result>,
    facts?: AttemptFacts,
  ): Promise<AttemptEnd<Result>>;
  /** What was posted for an order. */
  posts(orderId: string): Promise<LoggedRequest[]>;
  close(): Promise<void>;
}

export async function startActivityAttempts(): Promise<ActivityAttempts> {
  const server = await startSandbox();
  const sandbox = createSandboxControl(server.controlUrl);
  const { apiUrl, tokenUrl } = server;
  const clientWith = (clientSecret: string) =>
    createOctopiaClient({ apiUrl, tokenUrl, clientId: 'sandbox', clientSecret });
  const rightClient = clientWith('sandbox-secret');
  const strangeClient = clientWith('wrong-secret');

  function activitiesFor({ account, wrongCredentials = false, listed }: AttemptFacts): Activities {
    const client = wrongCredentials ? strangeClient : rightClient;
    const listCancellationRequests = () => Promise.resolve([...(listed ?? [])]);
    const octopia = listed === undefined ? client : { ...client, listCancellationRequests };
    return createActivities({ octopia, accounts: [testAccount(account)] });
  }

  async function attempt<Result>(
    run: (activities: Activities) => Promise<Result>,
    facts: AttemptFacts = {},
  ): Promise<AttemptEnd<Result>> {
    try {
      return { result: await run(activitiesFor(facts)) };
    } catch (failure) {
      if (!(failure instanceof ApplicationFailure)) throw failure;
      return { failure };
    }
  }

  return {
    sandbox,
    attempt,
    async posts(orderId) {
      const requests = await sandbox.requests({ orderId });
      return requests.filter(({ method }) => method === 'POST');
    },
    async close() {
      await Promise.all([rightClient.close(), strangeClient.close()]);
      await sandbox.close();
      await server.close();
    },
  };
}
