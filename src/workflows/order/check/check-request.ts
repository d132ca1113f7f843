import { ApplicationFailure } from '@temporalio/workflow';
import { actionKinds, type ActionKind } from '../../../hemi/actions.js';
import { isUndecodable } from '../../runtime/payload-converter.js';
import type { RequestByKind } from '../../../contract/order-messages.js';

interface RequestFault {
  field: string;
  message: string;
}

type FieldCheck = 'required text' | 'text' | 'web address' | 'boolean';

/** The fields of each action; checked by hand, since zod in the bundle costs 1 MB per cached workflow. */
const requestFields: Record<ActionKind, Record<string, FieldCheck>> = {
  accept: { marketplaceCode: 'text' },
  refuse: { marketplaceCode: 'text' },
  ship: {
    marketplaceCode: 'text',
    parcelNumber: 'required text',
    carrierName: 'text',
    trackingUrl: 'web address',
  },
  refund: { marketplaceCode: 'text', reason: 'text', shippingCostRefund: 'boolean' },
};

/** Fields that people know from the legacy channel, and what there is instead (checklist 144 to 152). */
const goneFields: { names: string[]; message: string }[] = [
  {
    names: ['mode', 'refundMode', 'refund_mode'],
    message:
      'Octopia no longer has a refund mode: leave it out; the reason is all that a refund needs',
  },
  {
    names: ['amount', 'refundAmount', 'price'],
    message:
      'Octopia has no partial refund: leave the amount out to refund the whole order, or give a commercial gesture in the back office',
  },
  {
    names: ['line', 'lines', 'orderLineId', 'orderLineIds', 'lineIds', 'items', 'quantity'],
    message:
      'Octopia ships and refunds whole orders, not lines: leave it out to act on the whole order',
  },
];

/** Names of messages that are not actions here, and what there is instead. */
const goneMessages = new Map([
  [
    'cancel',
    'Octopia has no cancel: refuse the order while it waits for acceptance, refund it afterwards',
  ],
]);

const longestText = 500;

/** What to answer a signal or update whose name nothing here handles. */
export function unknownMessage(name: string): string {
  const advice =
    goneMessages.get(name.toLowerCase()) ?? `the actions are ${actionKinds.join(', ')}`;
  return `nothing was done: there is no "${name.slice(0, 50)}" on an order; ${advice}`;
}

/**
 * Checks what a signal or an update brought, field by field. Whether the order's status allows
 * the action is a later question.
 * @throws ApplicationFailure `BadRequest` that names the field
 */
export function assertRequest<Kind extends ActionKind>(
  kind: Kind,
  request: unknown,
): asserts request is RequestByKind[Kind] {
  const fault = findFault(kind, request);
  if (fault === undefined) return;
  throw ApplicationFailure.nonRetryable(`${fault.field}: ${fault.message}`, 'BadRequest');
}

function findFault(kind: ActionKind, request: unknown): RequestFault | undefined {
  if (isUndecodable(request)) {
    return { field: kind, message: 'the argument cannot be decoded: send a JSON object' };
  }
  if (!isPlainObject(request)) return { field: kind, message: 'the argument must be an object' };
  const fields = requestFields[kind];
  const values = new Map<string, unknown>(Object.entries(request));
  for (const name of values.keys()) {
    if (Object.hasOwn(fields, name)) continue;
    const gone = goneFields.find(({ names }) => names.includes(name));
    const message =
      gone?.message ?? `unknown field; ${kind} takes ${Object.keys(fields).join(', ')}`;
    return { field: `${kind}.${name.slice(0, 50)}`, message };
  }
  for (const [name, check] of Object.entries(fields)) {
    const message = checkField(check, values.get(name));
    if (message !== undefined) return { field: `${kind}.${name}`, message };
  }
  return checkMarketplace(kind, values.get('marketplaceCode'));
}

/** An object as JSON has it: no list, no bytes. */
function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function checkField(check: FieldCheck, value: unknown): string | undefined {
  if (value === undefined) {
    return check === 'required text' ? 'is obligatory' : undefined;
  }
  if (check === 'boolean')
    return typeof value === 'boolean' ? undefined : 'must be true or false, or left out';
  if (typeof value !== 'string') return 'must be a text, or left out';
  if (value.trim() === '') return 'must not be blank';
  if (value.length > longestText) return `must be at most ${longestText} characters`;
  if (check === 'web address' && !/^https?:\/\/\S+$/i.test(value)) {
    return 'must be a web address that starts with http:// or https://';
  }
  return undefined;
}

/** Orders of the ended SOAP channel are finished by hand (checklist 159 to 166). */
function checkMarketplace(kind: ActionKind, code: unknown): RequestFault | undefined {
  if (code === undefined || code === 'cdiscount_octopia') return undefined;
  const message =
    code === 'cdiscount'
      ? "orders of the legacy channel cdiscount are finished by hand in Octopia's back office; only cdiscount_octopia is handled here"
      : 'must be cdiscount_octopia';
  return { field: `${kind}.marketplaceCode`, message };
}
