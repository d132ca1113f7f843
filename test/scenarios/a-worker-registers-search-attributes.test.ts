import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  compareSearchAttributes,
  registerSearchAttributes,
} from '../../src/temporal/register-search-attributes.js';
import { prepareSearchAttributes } from '../../src/temporal/prepare-search-attributes.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';

const names = Object.keys(searchAttributeKeys);

describe('the search attributes of a namespace', () => {
  let temporal: TestTemporal;
  beforeAll(async () => {
    temporal = await startTemporal({ searchAttributes: false });
  });
  afterAll(() => temporal.close());

  it('are registered where they are missing, and left alone after that', async () => {
    const { connection } = temporal.client;
    const namespace = await newNamespace('lacks-attributes');

    const before = await compareSearchAttributes(connection, namespace);
    const first = await registerSearchAttributes(connection, namespace);
    const second = await registerSearchAttributes(connection, namespace);

    expect(before.missing.map(({ name }) => name)).toEqual(names);
    expect(first).toEqual(names);
    expect(second).toEqual([]);
    expect(await compareSearchAttributes(connection, namespace)).toEqual({
      missing: [],
      wrongType: [],
    });
  });

  it('count as prepared only when the namespace can use them, which comes later', async () => {
    const namespace = await newNamespace('slow');
    const { connection } = temporal.client;
    const client = new Client({ connection, namespace });
    const count = vi.spyOn(client.workflow, 'count');
    count.mockRejectedValueOnce(notYet()).mockRejectedValueOnce(notYet());

    expect(await prepareSearchAttributes(client, namespace)).toEqual(names);

    // Refused twice, then three answers in a row: a cluster's front ends learn one by one.
    expect(count).toHaveBeenCalledTimes(5);
    await client.workflow.start('orderLifecycle', {
      workflowId: 'with-attributes',
      taskQueue: 'nobody',
      typedSearchAttributes: [{ key: searchAttributeKeys.HemiStatus, value: 'Pending' }],
    });
  });

  it('are not waited for again where they are usable', async () => {
    const namespace = await newNamespace('prepared');
    const { connection } = temporal.client;
    const client = new Client({ connection, namespace });
    await prepareSearchAttributes(client, namespace);
    const count = vi.spyOn(client.workflow, 'count');

    expect(await prepareSearchAttributes(client, namespace)).toEqual([]);

    expect(count).toHaveBeenCalledOnce();
  });

  it('stop the worker where one has another type, with the command that mends it', async () => {
    const { connection } = temporal.client;
    const namespace = await newNamespace('wrong-type');
    // 3 is `temporal.api.enums.v1.IndexedValueType` INT.
    const searchAttributes: Record<string, number> = { HemiStatus: 3 };
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });

    const failure = registerSearchAttributes(connection, namespace);

    await expect(failure).rejects.toThrow('HemiStatus is Int, needed is Keyword');
    await expect(failure).rejects.toThrow(
      'temporal operator search-attribute create --namespace wrong-type --name HemiStatus --type Keyword',
    );
  });

  it('that may not be registered from here are listed with the commands that create them', async () => {
    const { connection } = temporal.client;
    const namespace = await newNamespace('read-only');
    vi.spyOn(connection.operatorService, 'addSearchAttributes').mockRejectedValueOnce(
      new Error('PERMISSION_DENIED'),
    );

    const failure = registerSearchAttributes(connection, namespace);

    await expect(failure).rejects.toThrow('lacks search attributes');
    for (const name of names) {
      await expect(failure).rejects.toThrow(`create --namespace read-only --name ${name} --type`);
    }
  });

  async function newNamespace(namespace: string): Promise<string> {
    await temporal.client.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    return namespace;
  }
});

/** As the server answers while it lists an attribute that it does not know everywhere yet. */
function notYet(): Error {
  const details = 'invalid search attribute: HemiStatus';
  return Object.assign(new Error(details), { code: 3, details, metadata: {} });
}
