import type { Connection } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { searchAttributeKeys } from '../contract/search-attributes.js';

type Key = (typeof searchAttributeKeys)[keyof typeof searchAttributeKeys];

/** How a namespace's search attributes differ from ours. */
export interface SearchAttributeDifferences {
  missing: Key[];
  /** Registered under our name with another type, as the server names it. */
  wrongType: { key: Key; registeredType: string }[];
}

/** The namespace lacks search attributes, or has them with another type. Workflows would hang. */
export class SearchAttributeError extends Error {
  override readonly name = 'SearchAttributeError';
}

/** The part of a connection that search attributes need. */
type OperatorConnection = Pick<Connection, 'operatorService'>;

/** Each type as the `temporal` command line spells it and as `temporal.api.enums.v1.IndexedValueType` numbers it. */
const types: Record<SearchAttributeType, { name: string; number: number }> = {
  TEXT: { name: 'Text', number: 1 },
  KEYWORD: { name: 'Keyword', number: 2 },
  INT: { name: 'Int', number: 3 },
  DOUBLE: { name: 'Double', number: 4 },
  BOOL: { name: 'Bool', number: 5 },
  DATETIME: { name: 'Datetime', number: 6 },
  KEYWORD_LIST: { name: 'KeywordList', number: 7 },
};

/** Compares the namespace's search attributes with ours; changes nothing. */
export async function compareSearchAttributes(
  connection: OperatorConnection,
  namespace: string,
): Promise<SearchAttributeDifferences> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const differences: SearchAttributeDifferences = { missing: [], wrongType: [] };
  for (const key of Object.values(searchAttributeKeys)) {
    const registered: number | undefined = customAttributes[key.name];
    if (registered === undefined) differences.missing.push(key);
    else if (registered !== types[key.type].number) {
      differences.wrongType.push({ key, registeredType: typeName(registered) });
    }
  }
  return differences;
}

/**
 * Registers the search attributes that the namespace lacks.
 *
 * Called before a worker polls, because a workflow that sets an unregistered attribute hangs.
 * @returns the names that were registered now.
 * @throws {SearchAttributeError} that names every attribute at fault and the command that mends it.
 */
export async function registerSearchAttributes(
  connection: OperatorConnection,
  namespace: string,
): Promise<string[]> {
  const { missing, wrongType } = await compareSearchAttributes(connection, namespace);
  if (wrongType.length > 0) throw new SearchAttributeError(describeWrong(wrongType, namespace));
  if (missing.length === 0) return [];
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map(({ name, type }) => [name, types[type].number]),
      ),
    });
  } catch (error) {
    throw new SearchAttributeError(describeMissing(missing, namespace), { cause: error });
  }
  return missing.map(({ name }) => name);
}

/** What is wrong and the commands that mend it. */
export function describeMissing(missing: Key[], namespace: string): string {
  return [
    `the namespace "${namespace}" lacks search attributes, and they cannot be registered from here. Create them:`,
    ...missing.map((key) => `  ${createCommand(key, namespace)}`),
  ].join('\n');
}

export function describeWrong(
  wrongType: SearchAttributeDifferences['wrongType'],
  namespace: string,
): string {
  return [
    `the namespace "${namespace}" has search attributes of another type than this worker needs:`,
    ...wrongType.map(
      ({ key, registeredType }) =>
        `  ${key.name} is ${registeredType}, needed is ${types[key.type].name}`,
    ),
    'Use another namespace, or remove the attribute when nothing else uses it and create it again:',
    ...wrongType.flatMap(({ key }) => [
      `  temporal operator search-attribute remove --namespace ${namespace} --name ${key.name}`,
      `  ${createCommand(key, namespace)}`,
    ]),
  ].join('\n');
}

/** The command that registers one search attribute. */
export function createCommand({ name, type }: Key, namespace: string): string {
  return `temporal operator search-attribute create --namespace ${namespace} --name ${name} --type ${types[type].name}`;
}

function typeName(registered: number): string {
  const type = Object.values(types).find(({ number }) => number === registered);
  return type?.name ?? `of type ${registered}`;
}
