import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Account } from '../../src/hemi/account.js';
import type { Activities } from '../../src/contract/activities.js';
import { createActivities } from '../../src/activities/index.js';
import { createOctopiaClient } from '../../src/octopia/client.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { testAccount } from './connector.js';

/** How Temporal calls an attempt. */
export interface AttemptFacts {
  /** 1 for the first. */
  attempt?: number;
  /** How many attempts before it had an unknown outcome. */
  unknownBefore?: number;
  /** When the first attempt was scheduled; now unless told otherwise. */
  scheduledAt?: Date;
  /** How long Temporal waits for it, in milliseconds. */
  timeoutMs?: number;
  /** Changes of the account's settings. */
  account?: Partial<Account>;
  wrongCredentials?: boolean;
}

/** What became of an attempt: its result, or how it failed. */
export type AttemptEnd<Result> =
  | { result: Result; failure?: undefined }
  | {
      result?: undefined;
      failure: ApplicationFailure;
      /** What the next attempt is told of unknown outcomes. */
      unknownSoFar: number | undefined;
    };

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

  function activitiesFor({ account, wrongCredentials = false }: AttemptFacts): Activities {
    const octopia = wrongCredentials ? strangeClient : rightClient;
    return createActivities({ octopia, accounts: [testAccount(account)] });
  }

  async function attempt<Result>(
    run: (activities: Activities) => Promise<Result>,
    facts: AttemptFacts = {},
  ): Promise<AttemptEnd<Result>> {
    const environment = new MockActivityEnvironment(
      {
        attempt: facts.attempt ?? 1,
        heartbeatDetails: facts.unknownBefore,
        scheduledTimestampMs: (facts.scheduledAt ?? new Date()).getTime(),
        startToCloseTimeoutMs: facts.timeoutMs ?? 60_000,
      },
      { logger: new DefaultLogger('ERROR') },
    );
    let unknownSoFar: number | undefined;
    environment.on('heartbeat', (details: number) => (unknownSoFar = details));
    try {
      return await environment.run(async (): Promise<AttemptEnd<Result>> => {
        return { result: await run(activitiesFor(facts)) };
      });
    } catch (failure) {
      if (!(failure instanceof ApplicationFailure)) throw failure;
      return { failure, unknownSoFar };
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
