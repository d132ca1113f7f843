import { keysOf } from '../language/keys-of.js';
import type { MarketplaceStatus } from '../octopia/statuses.js';
import { priorityKeys } from './priorities.js';

/** One thing that an action is told. */
export interface ActionField {
  /** What it may hold; `web address` is a text that starts with http:// or https://. */
  kind: 'text' | 'web address' | 'boolean';
  /** Whether the action cannot do without it: never, or only where the account has no default for it. */
  obligatory?: 'always' | 'unless the account has a default';
  /** What it is, for people. */
  meaning: string;
  /** The option of `hemi order …` that gives it; absent for what programs give, and not people. */
  option?: string;
  /** Whether `hemi` asks a person where the option is not given: it then sends `false`. */
  asks?: true;
  /** What stands for it in the dialog of the Temporal UI; absent for what programs give. */
  example?: string | boolean;
}

/** Something that people know from the legacy channel and that Octopia has not (requirements 144 to 152). */
export interface WithdrawnField {
  /** Its names in a signal or an update. */
  names: readonly string[];
  /** Its options on the command line. */
  options: readonly string[];
  why: string;
  instead: string;
}

/** Everything that tells one action from another; checks, handlers, commands and documents derive from it. */
interface ActionRow {
  /** What it does, for the help of the command and the dialog of the Temporal UI. */
  description: string;
  /** Command lines that show its use, without `hemi order`. */
  examples: readonly string[];
  /** What its activity does, for the timeline of the Temporal UI. */
  activitySummary: string;
  /** In which order waiting activities are served (priorities.ts). */
  priority: number;
  /** The statuses in which Octopia carries it out (docs/octopia-api.md, "Acting on an order"). */
  allowedIn: readonly MarketplaceStatus[];
  /** The statuses that show that it has happened: asking again is a success and sends nothing. */
  doneIn: readonly MarketplaceStatus[];
  /** Why it is possible there alone, for people. */
  why: string;
  /** Whether it needs a living line that we ship. */
  needsSellerLine: boolean;
  /** Whether a person is asked once more, since it cannot be taken back. */
  isFinal: boolean;
  /**
   * Who sends it again when nobody knows whether it happened and Octopia has shown no trace of it
   * for as long as it may lag. Octopia's own status refuses to do most things twice; money it
   * would move twice.
   */
  sentAgainBy: 'itself' | 'a person';
  fields: Readonly<Record<string, ActionField>>;
  withdrawn: readonly WithdrawnField[];
}

export const marketplaceCodeField = {
  kind: 'text',
  meaning: 'the OMS\'s code of the marketplace; "cdiscount", the ended legacy channel, is refused',
  option: '--marketplace-code <code>',
  example: 'cdiscount_octopia',
} as const satisfies ActionField;

/** What every action takes beside its own fields. */
const common = {
  marketplaceCode: marketplaceCodeField,
  requestedBy: {
    kind: 'text',
    meaning: 'who asked: a user, or the name of a key; `hemi` gives the user of the machine',
  },
  actionId: {
    kind: 'text',
    meaning: 'names this action; the same id again is the same action, and nothing is done twice',
  },
  askedAt: {
    kind: 'text',
    meaning: 'when it was asked for, RFC 3339; a cancellation request made since may be its own',
  },
} as const satisfies Record<string, ActionField>;

const wholeOrders = {
  names: ['line', 'lines', 'orderLineId', 'orderLineIds', 'lineIds', 'items', 'quantity'],
  options: ['--line', '--lines'],
  why: 'Octopia ships and refunds whole orders, not lines',
  instead: 'leave it out to act on the whole order',
} as const satisfies WithdrawnField;

/**
 * What a seller can do to an order on Octopia (requirements 138 to 151): one row for each action.
 * There is no cancel.
 */
export const actions = {
  /** Requirements 119 and 138. */
  accept: {
    description: 'accepts an order that waits for acceptance',
    examples: ['accept 2105251416839'],
    activitySummary: 'accepts the order',
    priority: priorityKeys.oneOrder,
    allowedIn: ['WaitingAcceptance'],
    doneIn: ['Accepted', 'InPreparation', 'Shipped', 'Delivered'],
    why: 'only an order that waits for acceptance can be accepted',
    needsSellerLine: false,
    isFinal: false,
    sentAgainBy: 'itself',
    fields: common,
    withdrawn: [],
  },
  /** Requirements 139 and 146. */
  refuse: {
    description: 'refuses an order that waits for acceptance; the only way to cancel it then',
    examples: ['refuse 2105251416839 --seller 98797'],
    activitySummary: 'refuses the order',
    priority: priorityKeys.oneOrder,
    allowedIn: ['WaitingAcceptance'],
    doneIn: ['Refused'],
    why: 'refusing is the only way to cancel before acceptance, and only then',
    needsSellerLine: false,
    isFinal: false,
    sentAgainBy: 'itself',
    fields: common,
    withdrawn: [],
  },
  /** Requirements 140 to 143. */
  ship: {
    description: 'ships the whole order in one parcel',
    examples: [
      'ship 2105251416839 --tracking-number 6A123 --carrier Colissimo',
      'ship 2105251416839 --tracking-number 6A123 --tracking-url https://example.com/6A123',
    ],
    activitySummary: 'ships the order',
    priority: priorityKeys.oneOrder,
    allowedIn: ['InPreparation'],
    doneIn: ['Shipped', 'Delivered'],
    why: 'only an order in preparation can be shipped, as a whole',
    needsSellerLine: true,
    isFinal: false,
    sentAgainBy: 'itself',
    fields: {
      ...common,
      trackingNumber: {
        kind: 'text',
        obligatory: 'always',
        meaning: "the parcel's tracking number",
        option: '--tracking-number <number>',
        example: '…',
      },
      carrierName: {
        kind: 'text',
        obligatory: 'unless the account has a default',
        meaning: "a carrier's label, a name of the courier mapping, or free text",
        option: '--carrier <name>',
        example: '…',
      },
      carrierAsTyped: {
        kind: 'boolean',
        meaning: 'send a carrier as typed though Octopia lists nearly the same name; do not ask',
        option: '--yes',
        asks: true,
      },
      trackingUrl: {
        kind: 'web address',
        meaning: 'where the customer can follow the parcel',
        option: '--tracking-url <url>',
        example: 'https://…',
      },
    },
    withdrawn: [wholeOrders],
  },
  /** Requirements 127 and 147 to 151. */
  refund: {
    description:
      'refunds the whole order, which cancels it; for orders that were accepted or shipped',
    examples: [
      'refund 2105251416839 --reason seller-out-of-stock',
      'refund 2105251416839 --reason seller-out-of-stock --shipping-cost --yes',
    ],
    activitySummary: 'refunds the order',
    priority: priorityKeys.refund,
    allowedIn: ['Accepted', 'InPreparation', 'Shipped', 'Delivered'],
    doneIn: ['CancelRequest', 'Cancelled'],
    why: 'a refund is for an order that was accepted, in preparation or shipped',
    needsSellerLine: false,
    isFinal: true,
    sentAgainBy: 'a person',
    fields: {
      ...common,
      reason: {
        kind: 'text',
        obligatory: 'unless the account has a default',
        meaning: "a cancellation reason's code",
        option: '--reason <code>',
        example: '…',
      },
      shippingCostRefund: {
        kind: 'boolean',
        meaning: 'refund the shipping cost too',
        option: '--shipping-cost',
        example: true,
      },
    },
    withdrawn: [
      {
        names: ['mode', 'refundMode', 'refund_mode'],
        options: ['--refund-mode', '--mode'],
        why: 'Octopia no longer has a refund mode',
        instead: 'leave it out; the reason is all that a refund needs',
      },
      {
        names: ['amount', 'refundAmount', 'price'],
        options: ['--amount'],
        why: 'Octopia has no partial refund',
        instead:
          'leave the amount out to refund the whole order, or give a commercial gesture in the back office',
      },
      wholeOrders,
    ],
  },
} as const satisfies Record<string, ActionRow>;

export type ActionKind = keyof typeof actions;
export const actionKinds: readonly ActionKind[] = keysOf(actions);

/** The row of an action, as its type says and not as its own values do. */
export function actionRow(kind: ActionKind): ActionRow {
  return actions[kind];
}

/** Actions that people know from other channels, and what there is instead (requirements 144 to 147). */
export const withdrawnActions: ReadonlyMap<string, string> = new Map([
  [
    'cancel',
    'Octopia has no cancel: refuse the order while it waits for acceptance, refund it afterwards',
  ],
]);

type FieldsOf<Kind extends ActionKind> = (typeof actions)[Kind]['fields'];
type ValueOf<Field> = Field extends { kind: 'boolean' } ? boolean : string;
type AlwaysObligatory<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { obligatory: 'always' } ? Name : never;
}[keyof Fields];

/** What an action is told, by the fields of its row. Never holds personal data. */
export type RequestOf<Kind extends ActionKind> = {
  -readonly [Name in AlwaysObligatory<FieldsOf<Kind>>]: ValueOf<FieldsOf<Kind>[Name]>;
} & {
  -readonly [Name in Exclude<keyof FieldsOf<Kind>, AlwaysObligatory<FieldsOf<Kind>>>]?: ValueOf<
    FieldsOf<Kind>[Name]
  >;
};
