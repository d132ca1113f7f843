import { actionRow, type ActionField, type ActionKind, type RequestOf } from './actions.js';
import { legacyMarketplaceCode, legacyRefusal, ourMarketplaceCode } from './marketplace-code.js';

/** What is wrong with a request: the field, and what it must be. */
export interface RequestFault {
  field: string;
  message: string;
}

/** A request that was checked, or what is wrong with it. */
export type CheckedRequest<Kind extends ActionKind> =
  { request: RequestOf<Kind>; fault?: undefined } | { request?: undefined; fault: RequestFault };

const longestText = 500;

/**
 * Checks what somebody asked for, field by field, by the action's row. Whether the order's status
 * allows the action is a later question. By hand, since zod in the bundle of the workflows costs
 * 1 MB for each cached one.
 */
export function checkRequest<Kind extends ActionKind>(
  kind: Kind,
  sent: unknown,
): CheckedRequest<Kind>;
export function checkRequest(
  kind: ActionKind,
  sent: unknown,
): { request: unknown; fault?: undefined } | { request?: undefined; fault: RequestFault } {
  const fault = findFault(kind, sent);
  return fault === undefined ? { request: sent } : { fault };
}

function findFault(kind: ActionKind, sent: unknown): RequestFault | undefined {
  if (!isPlainObject(sent)) return { field: kind, message: 'the argument must be an object' };
  const { fields } = actionRow(kind);
  const values = new Map<string, unknown>(Object.entries(sent));
  for (const name of values.keys()) {
    if (Object.hasOwn(fields, name)) continue;
    return { field: `${kind}.${name.slice(0, 50)}`, message: whyUnknown(kind, name) };
  }
  for (const [name, field] of Object.entries(fields)) {
    const message = checkValue(field, values.get(name));
    if (message !== undefined) return { field: `${kind}.${name}`, message };
  }
  return checkMarketplaceCode(kind, values.get('marketplaceCode'));
}

function whyUnknown(kind: ActionKind, name: string): string {
  const { fields, withdrawn } = actionRow(kind);
  const gone = withdrawn.find(({ names }) => names.includes(name));
  return gone === undefined
    ? `unknown field; ${kind} takes ${Object.keys(fields).join(', ')}`
    : `${gone.why}: ${gone.instead}`;
}

/** An object as JSON has it: no list, no bytes. */
function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function checkValue({ kind, obligatory }: ActionField, value: unknown): string | undefined {
  if (value === undefined) return obligatory === 'always' ? 'is obligatory' : undefined;
  if (kind === 'boolean') {
    return typeof value === 'boolean' ? undefined : 'must be true or false, or left out';
  }
  if (typeof value !== 'string') return 'must be a text, or left out';
  if (value.trim() === '') return 'must not be blank';
  if (value.length > longestText) return `must be at most ${longestText} characters`;
  if (kind === 'web address' && !/^https?:\/\/\S+$/i.test(value)) {
    return 'must be a web address that starts with http:// or https://';
  }
  return undefined;
}

function checkMarketplaceCode(kind: ActionKind, code: unknown): RequestFault | undefined {
  if (code === undefined || code === ourMarketplaceCode) return undefined;
  const message =
    code === legacyMarketplaceCode ? legacyRefusal.message : `must be ${ourMarketplaceCode}`;
  return { field: `${kind}.marketplaceCode`, message };
}
