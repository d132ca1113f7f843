/** An object of JSON whose fields are not known yet. */
export type Json = Record<string, unknown>;

export function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields that Octopia spells in two ways; `[]` is every element of a list. */
const spellings: { at: string[]; also: string; read: string; why: string }[] = [
  { at: ['payment'], also: 'Method', read: 'method', why: 'the sample has Method, live is method' },
  {
    at: ['lines', '[]', 'parcels', '[]'],
    also: 'parcelNumber',
    read: 'number',
    why: 'the sample has number, clients see parcelNumber',
  },
  {
    at: ['lines', '[]', 'offerPrice', 'commission'],
    also: 'amountWithVAT',
    read: 'amountWithVat',
    why: 'the letter case varies as in other fields',
  },
  {
    at: ['lines', '[]', 'offerPrice', 'commission'],
    also: 'amountWithoutVAT',
    read: 'amountWithoutVat',
    why: 'the letter case varies as in other fields',
  },
];

/** Gives every field of a document the one spelling that the schema knows. Where both are sent, both stay. */
export function unifySpellings(document: unknown): unknown {
  return spellings.reduce<unknown>(
    (unified, { at, also, read }) => changeAt(unified, at, (holder) => rename(holder, also, read)),
    document,
  );
}

function rename(holder: unknown, also: string, read: string): unknown {
  if (!isJsonObject(holder) || !Object.hasOwn(holder, also)) return holder;
  if (holder[read] !== undefined && holder[read] !== null) return holder;
  const { [also]: value, [read]: _none, ...rest } = holder;
  return { ...rest, [read]: value };
}

function changeAt(value: unknown, at: string[], change: (holder: unknown) => unknown): unknown {
  const [step, ...deeper] = at;
  if (step === undefined) return change(value);
  if (step === '[]') {
    return Array.isArray(value)
      ? value.map((element: unknown) => changeAt(element, deeper, change))
      : value;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  return { ...value, [step]: changeAt(value[step], deeper, change) };
}
