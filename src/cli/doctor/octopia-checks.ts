import { loadConfig, type Config } from '../../config/config.js';
import { probeOctopia, type ProbedSeller } from '../../operation/octopia-probe.js';
import { explainFault } from '../explain-fault.js';
import type { Finding } from './finding.js';

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

/** Octopia accepts the credentials for every account. */
export async function checkCredentials(config: Config): Promise<Finding[]> {
  return (await probeOctopia(config)).map(findingOf);
}

function findingOf({ sellerId, changedOrders, failure }: ProbedSeller): Finding {
  const check = `credentials of Octopia for ${sellerId}`;
  if (failure === undefined) {
    const message = `accepted; ${changedOrders} orders changed in the last day`;
    return { check, level: 'ok', message };
  }
  return {
    check,
    level: 'fail',
    message: explainFault(failure).message,
    advice: 'check OCTOPIA_CLIENT_ID, OCTOPIA_CLIENT_SECRET, OCTOPIA_API_URL and the seller id',
  };
}
