import { readDecimal } from '../feed/read-decimal.js';
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

/** Reads the delivery modes of a row; undefined where they cannot be read. */
export function readDeliveryModes(
  cells: RowCells,
  accountModes: readonly AccountDeliveryMode[] | undefined,
): OfferDeliveryMode[] | undefined {
  const parts = cells.text(column).split('|');
  const modes = parts.map((part) => readMode(part, cells)).filter((mode) => mode !== undefined);
  if (modes.length < parts.length) {
    cells.refuse(column, 'DeliveryModes');
    return undefined;
  }
  const rule = breachedRule(modes, cells, accountModes);
  if (rule !== undefined) cells.refuse(column, rule);
  return modes;
}

/** `TRK:4.99:1.00` */
function readMode(part: string, cells: RowCells): OfferDeliveryMode | undefined {
  const [code = '', ...costs] = part.split(':').map((piece) => piece.trim());
  const [cost, additionalCost] = costs.map((text) =>
    toAmount(readDecimal(text, cells.formOf(column))),
  );
  const isReadable = costs.length === 2 ? additionalCost !== undefined : costs.length === 1;
  if (!/^[A-Za-z0-9]{2,20}$/.test(code) || cost === undefined || !isReadable) return undefined;
  return present({ code: code.toUpperCase(), cost, additionalCost });
}

/** The first rule of delivery that an offer breaches. */
function breachedRule(
  modes: readonly OfferDeliveryMode[],
  cells: RowCells,
  accountModes: readonly AccountDeliveryMode[] | undefined,
): OfferRule | undefined {
  const codes = modes.map(({ code }) => code);
  const facts = codes.map((code) => factsOf(code, accountModes));
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
