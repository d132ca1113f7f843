import {
  compareSearchAttributes,
  createCommand,
  describeWrong,
} from '../../temporal/register-search-attributes.js';
import { readRetentionDays, retentionCommand, retentionFault } from '../../temporal/namespace.js';
import { loadPayloadKeys } from '../../config/config.js';
import { isOnThisMachine } from '../../temporal/connection.js';
import { explainFault } from '../explain-fault.js';
import type { TemporalSession } from '../temporal-session.js';
import { present } from '../../language/present.js';
import type { Finding } from './finding.js';

/** The namespace exists. */
export async function checkNamespace({ client, namespace }: TemporalSession): Promise<Finding> {
  const check = 'namespace';
  try {
    await client.workflowService.describeNamespace({ namespace });
    return { check, level: 'ok', message: `${namespace} exists` };
  } catch (error) {
    const { message, advice } = explainFault(error);
    return { check, level: 'fail', message, ...present({ advice }) };
  }
}

/** The search attributes that the workflows set are registered, with the right types. */
export async function checkSearchAttributes({
  client,
  namespace,
}: TemporalSession): Promise<Finding> {
  const check = 'search attributes';
  const { missing, wrongType } = await compareSearchAttributes(client.connection, namespace);
  if (wrongType.length > 0) {
    return { check, level: 'fail', message: describeWrong(wrongType, namespace) };
  }
  if (missing.length > 0) {
    const commands = missing.map((key) => `\n          ${createCommand(key, namespace)}`);
    return {
      check,
      level: 'fail',
      message: `missing are ${missing.map(({ name }) => name).join(', ')}`,
      advice: `hemi setup registers them; where it may not, run${commands.join('')}`,
    };
  }
  return { check, level: 'ok', message: 'all are registered, with the right types' };
}

/** What Temporal stores is encrypted, with keys that are at hand here too. */
export function checkEncryption(
  { address }: TemporalSession,
  environment: NodeJS.ProcessEnv,
): Finding {
  const check = 'encryption';
  const ids = loadPayloadKeys(environment).map(({ id }) => id);
  if (ids.length > 0) {
    return {
      check,
      level: 'ok',
      message: `on with the key ${ids[0]}; known are ${ids.join(', ')}`,
    };
  }
  const message = "off: customers' names and addresses are stored in clear";
  if (isOnThisMachine({ address }))
    return { check, level: 'ok', message: `${message}, on this machine` };
  return {
    check,
    level: 'warn',
    message,
    advice: 'make a key with hemi keys new, and set PAYLOAD_KEYS_FILE (docs/security.md)',
  };
}

/** Closed orders are remembered for as long as a poll can meet them again. */
export async function checkRetention({ client, namespace }: TemporalSession): Promise<Finding> {
  const check = 'retention';
  const days = await readRetentionDays(client, namespace);
  const fault = retentionFault(days);
  return fault === undefined
    ? { check, level: 'ok', message: `closed workflows are remembered for ${days} days` }
    : { check, level: 'warn', message: fault, advice: retentionCommand(namespace) };
}
