import { loadConfig, type Account, type Config } from '../../config/config.js';
import { createOctopiaClient, type OctopiaClient } from '../../octopia/client.js';
import { explainFault } from '../explain-fault.js';
import type { Finding } from './finding.js';

const dayMs = 86_400_000;

/** The settings of Octopia, if they are set here; support's machines need none. */
export function octopiaConfig(environment: NodeJS.ProcessEnv): Config | Finding {
  const check = 'credentials of Octopia';
  const names = ['OCTOPIA_CLIENT_ID', 'OCTOPIA_CLIENT_SECRET', 'OCTOPIA_CLIENT_SECRET_FILE'];
  if (names.every((name) => (environment[name] ?? '') === '')) {
    return { check, level: 'skipped', message: 'not configured here; only workers need them' };
  }
  try {
    return loadConfig(environment);
  } catch (error) {
    return { check, level: 'fail', message: explainFault(error).message };
  }
}

/** Octopia accepts the credentials for every account: asks for the number of orders of the last day. */
export async function checkCredentials(config: Config): Promise<Finding[]> {
  const octopia = createOctopiaClient({ ...config.octopia, requestTimeoutMs: 10_000 });
  try {
    return await Promise.all(config.accounts.map((account) => checkAccount(octopia, account)));
  } finally {
    await octopia.close();
  }
}

async function checkAccount(octopia: OctopiaClient, account: Account): Promise<Finding> {
  const check = `credentials of Octopia for ${account.sellerId}`;
  const now = Date.now();
  try {
    const count = await octopia.countOrders(account, {
      updatedAtMin: new Date(now - dayMs).toISOString(),
      updatedAtMax: new Date(now).toISOString(),
    });
    return { check, level: 'ok', message: `accepted; ${count} orders changed in the last day` };
  } catch (error) {
    return {
      check,
      level: 'fail',
      message: explainFault(error).message,
      advice: 'check OCTOPIA_CLIENT_ID, OCTOPIA_CLIENT_SECRET, OCTOPIA_API_URL and the seller id',
    };
  }
}
