import { msToTs } from '@temporalio/common/lib/time.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  compareSearchAttributes,
  registerSearchAttributes,
} from '../../src/temporal/register-search-attributes.js';
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
