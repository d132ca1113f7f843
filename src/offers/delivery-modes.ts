import { readDecimal, type DecimalForm } from '../feed/read-decimal.js';
import { present } from '../language/present.js';
import { toAmount } from './amounts.js';
import type { OfferDeliveryMode } from './offer.js';
import type { OfferRule } from './offer-rules.js';
import type { RowCells } from './row-cells.js';

/** A delivery mode that an account has, as far as offers need it. */
export interface AccountDeliveryMode {
  code: string;
  /** Whether it is for parcels above 30 kg; absent where Octopia does not say. */
  isLarge?: boolean;
}

interface ModeFacts {
  size?: 'small' | 'large';
  isPickUp?: boolean;
}

/** What is known of delivery modes (docs/octopia-offers.md, "Delivery modes"). Any other may be anything. */
const knownModes: ReadonlyMap<string, ModeFacts> = new Map<string, ModeFacts>([
  ['TRK', { size: 'small' }],
  ['REG', { size: 'small' }],
  ['PPMR', { size: 'small', isPickUp: true }],
  ['FDHD', { size: 'large' }],
]);

const column = 'ShippingInformationDeliveryMode';

/** Reads the delivery modes of rows. */
export type ReadDeliveryModes = (cells: RowCells) => OfferDeliveryMode[] | undefined;

/** What a text says; nearly all rows of a feed have the same few texts. */
interface ReadText {
  modes: OfferDeliveryMode[];
  facts: ReturnType<typeof factsOf>[];
}

/**
 * Reads delivery modes, and judges them by those that the account has.
 * @param accountModes absent: whether the account has a mode is not known.
 */
export function createDeliveryModeReader(
  accountModes: readonly AccountDeliveryMode[] | undefined,
): ReadDeliveryModes {
  const known = new Map<string, ReadText | undefined>();
  const read = (cells: RowCells): ReadText | undefined => {
    const text = cells.text(column);
    if (!known.has(text)) known.set(text, readText(text, cells.formOf(column), accountModes));
    return known.get(text);
  };
  return (cells) => {
    const found = read(cells);
    if (found === undefined) {
      cells.refuse(column, 'DeliveryModes');
      return undefined;
    }
    const rule = breachedRule(found, cells);
    if (rule !== undefined) cells.refuse(column, rule);
    return found.modes;
  };
}

function readText(
  text: string,
  form: DecimalForm,
  accountModes: readonly AccountDeliveryMode[] | undefined,
): ReadText | undefined {
  const parts = text.split('|');
  const modes = parts.map((part) => readMode(part, form)).filter((mode) => mode !== undefined);
  if (modes.length < parts.length) return undefined;
  return { modes, facts: modes.map(({ code }) => factsOf(code, accountModes)) };
}

/** `TRK:4.99:1.00` */
function readMode(part: string, form: DecimalForm): OfferDeliveryMode | undefined {
  const [code = '', ...costs] = part.split(':').map((piece) => piece.trim());
  const [cost, additionalCost] = costs.map((text) => toAmount(readDecimal(text, form)));
  const isReadable = costs.length === 2 ? additionalCost !== undefined : costs.length === 1;
  if (!/^[A-Za-z0-9]{2,20}$/.test(code) || cost === undefined || !isReadable) return undefined;
  return present({ code: code.toUpperCase(), cost, additionalCost });
}

/** The first rule of delivery that an offer breaches. */
function breachedRule({ modes, facts }: ReadText, cells: RowCells): OfferRule | undefined {
  const codes = modes.map(({ code }) => code);
  const has = (size: ModeFacts['size']): boolean => facts.some((fact) => fact.size === size);
  const weight = cells.decimal('WeightKilograms');
  const rules: [rule: OfferRule, isBreached: boolean][] = [
    ['DeliveryModeTwice', new Set(codes).size < codes.length],
    ['DeliveryModeUnknown', facts.some(({ isOfAccount }) => !isOfAccount)],
    ['DeliverySizesMixed', has('small') && has('large')],
    ['DeliveryOver30', Number(weight) > 30 && has('small')],
    ['DeliveryUnder30', Number(weight) <= 30 && has('large')],
    ['DeliveryTrackedAndRegistered', codes.includes('TRK') !== codes.includes('REG')],
    ['PickUpAlone', facts.every(({ isPickUp }) => isPickUp === true)],
  ];
  return rules.find(([, isBreached]) => isBreached)?.[0];
}

/** What Octopia says of an account's own mode counts before what is known in general. */
function factsOf(
  code: string,
  accountModes: readonly AccountDeliveryMode[] | undefined,
): ModeFacts & { isOfAccount: boolean } {
  const known = knownModes.get(code) ?? {};
  if (accountModes === undefined) return { ...known, isOfAccount: true };
  const mode = accountModes.find((one) => one.code.toUpperCase() === code);
  if (mode === undefined) return { ...known, isOfAccount: false };
  if (mode.isLarge === undefined) return { ...known, isOfAccount: true };
  return { ...known, size: mode.isLarge ? 'large' : 'small', isOfAccount: true };
}
