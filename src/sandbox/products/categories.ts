/** A category of the shop. Products go into those of level 3. */
export interface Category {
  categoryReference: string;
  label: string;
  level: 1 | 2 | 3;
  isActive: boolean;
  isBrandMandatory: boolean;
  /** Whether its products are variants of a group. */
  isVariant: boolean;
  parentReferences: readonly string[];
}

/** What a category asks of its products. */
export interface Property {
  propertyReference: string;
  label: string;
  necessity: 'Mandatory' | 'Recommended' | 'Optional';
  /** The values that it takes; none: any. */
  choices: readonly string[];
}

type Row = [
  reference: string,
  label: string,
  more?: Partial<Pick<Category, 'isActive' | 'isBrandMandatory' | 'isVariant'>>,
];

/** Every two characters of a reference are a level. All of it is invented. */
const rows: Row[] = [
  ['0A', 'MAISON'],
  ['0A01', 'CUISINE'],
  ['0A0101', 'BOUILLOIRE', { isBrandMandatory: true }],
  ['0A0102', 'MACHINE A CAFE', { isBrandMandatory: true }],
  ['0A02', 'JARDIN'],
  ['0A0201', 'CHAISE DE JARDIN'],
  ['0B', 'HIGH-TECH'],
  ['0B01', 'AUDIO'],
  ['0B0101', 'CASQUE AUDIO', { isBrandMandatory: true }],
  ['0B0102', 'RADIO REVEIL', { isActive: false }],
  ['0C', 'MODE'],
  ['0C01', 'CHAUSSURES'],
  ['0C0101', 'CHAUSSURES DE SPORT', { isBrandMandatory: true, isVariant: true }],
];

export const categories: readonly Category[] = rows.map(([reference, label, more]) => ({
  categoryReference: reference,
  label,
  level: levelOf(reference),
  isActive: true,
  isBrandMandatory: false,
  isVariant: false,
  parentReferences: [2, 4]
    .filter((end) => end < reference.length)
    .map((end) => reference.slice(0, end)),
  ...more,
}));

const colour: Property = {
  propertyReference: '3263',
  label: 'Couleur principale',
  necessity: 'Mandatory',
  choices: ['Blanc', 'Noir', 'Rouge', 'Bleu', 'Argente'],
};
const material: Property = {
  propertyReference: '4010',
  label: 'Matiere',
  necessity: 'Recommended',
  choices: [],
};
const guarantee: Property = {
  propertyReference: '5120',
  label: 'Garantie',
  necessity: 'Optional',
  choices: ['1 an', '2 ans'],
};
const size: Property = {
  propertyReference: '46831',
  label: 'Taille',
  necessity: 'Mandatory',
  choices: ['40', '41', '42', 'Taille unique'],
};

/** The properties of a category of level 3; of others there are none. */
export function propertiesOf({ level, isVariant }: Category): readonly Property[] {
  if (level !== 3) return [];
  return isVariant ? [colour, size, material] : [colour, material, guarantee];
}

export function findCategory(reference: string): Category | undefined {
  return categories.find(({ categoryReference }) => categoryReference === reference);
}

function levelOf({ length }: string): Category['level'] {
  if (length === 2) return 1;
  return length === 4 ? 2 : 3;
}
