import type { Cli } from '../cli.js';
import { explainFault } from '../explain-fault.js';
import { sellersFor, type SellerOptions } from '../sellers.js';
import { describePlace, temporalUiUrl, type TemporalSession } from '../temporal-session.js';
import { present } from '../../language/present.js';
import { checkClock } from './clock-check.js';
import { checkDeployment } from './deployment-check.js';
import type { Finding } from './finding.js';
import { checkCredentials, octopiaConfig } from './octopia-checks.js';
import { checkOffers, checkPushes } from './offer-checks.js';
import { checkPolls } from './poll-checks.js';
import {
  checkEncryption,
  checkNamespace,
  checkRetention,
  checkSearchAttributes,
} from './temporal-checks.js';
import { checkTroubles } from './trouble-checks.js';
import { checkWorkers } from './worker-checks.js';

/** Looks at everything that has to work for orders to come and actions to go. */
export async function examine(cli: Cli, options: SellerOptions): Promise<Finding[]> {
  return [...(await examineTemporal(cli, options)), ...(await examineOctopia(cli))];
}

async function examineTemporal(cli: Cli, options: SellerOptions): Promise<Finding[]> {
  let session: TemporalSession;
  try {
    session = await cli.temporal();
  } catch (error) {
    return [failure('Temporal', error)];
  }
  const reachable: Finding = {
    check: 'Temporal',
    level: 'ok',
    message: `answers at ${describePlace(session)}`,
  };
  const namespace = await checkNamespace(session);
  if (namespace.level === 'fail') return [reachable, namespace];
  const ui = temporalUiUrl(session.address, cli.environment);
  return [
    reachable,
    namespace,
    ...(await attempt('search attributes', async () => [await checkSearchAttributes(session)])),
    ...(await attempt('retention', async () => [await checkRetention(session)])),
    ...(await attempt('encryption', () =>
      Promise.resolve([checkEncryption(session, cli.environment)]),
    )),
    ...(await attempt('workers', () => checkWorkers(session))),
    ...(await attempt('worker deployment', () => checkDeployment(session, cli.environment))),
    ...(await attempt('polls', async () => {
      const sellers = await sellersFor(session.client, cli.environment, options);
      const findings = await Promise.all(sellers.map((id) => checkPolls(session.client, id)));
      return findings.flat();
    })),
    ...(await attempt('offers', async () => {
      const sellers = await sellersFor(session.client, cli.environment, options);
      const findings = await Promise.all(sellers.map((id) => checkPushes(session.client, id)));
      return findings.flat();
    })),
    ...(await attempt('order workflows', () => checkTroubles(session.client))),
    ...(ui === undefined ? [] : [await checkClock('Temporal', ui)]),
  ];
}

async function examineOctopia(cli: Cli): Promise<Finding[]> {
  const config = octopiaConfig(cli.environment);
  if ('check' in config) return [config];
  return [
    ...(await attempt('credentials of Octopia', () => checkCredentials(config))),
    ...(await attempt('offers', () => checkOffers(config))),
    await checkClock('Octopia', config.octopia.apiUrl),
  ];
}

/** A check that cannot be made is a finding too, and does not stop the others. */
async function attempt(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [failure(check, error)];
  }
}

function failure(check: string, error: unknown): Finding {
  const { message, advice } = explainFault(error);
  return { check, level: 'fail', message, ...present({ advice }) };
}
