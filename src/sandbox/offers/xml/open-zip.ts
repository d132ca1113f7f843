import { unzipSync } from 'fflate';
import { PackageError, readXml } from './xml-element.js';

const parts = {
  types: '[Content_Types].xml',
  relations: '_rels/.rels',
  offers: 'Content/offers.xml',
} as const;

/** What a package may unfold to, in bytes. */
const mostBytes = 200 * 1024 * 1024;

/**
 * Takes the offers' document out of a package (docs/octopia-offers.md, "XML packages").
 * @throws PackageError where a part is missing, unknown or wrong
 */
export function openZip(zip: Uint8Array): Uint8Array {
  const files = unzip(zip);
  const names = Object.keys(files).filter((name) => !name.endsWith('/'));
  const unknown = names.find((name) => !Object.values<string>(parts).includes(name));
  if (unknown !== undefined) throw wrong(`the package holds the unknown part ${unknown}`);

  const types = readXml(partOf(files, parts.types), parts.types);
  const isXmlTyped = types.children.some(
    ({ name, attributes }) => name === 'Default' && attributes['Extension'] === 'xml',
  );
  if (types.name !== 'Types' || !isXmlTyped) {
    throw wrong(`${parts.types} does not say what xml is`);
  }

  const relations = readXml(partOf(files, parts.relations), parts.relations);
  const isRelated = relations.children.some(
    ({ name, attributes }) =>
      name === 'Relationship' &&
      attributes['Target']?.replace(/^\//, '').toLowerCase() === parts.offers.toLowerCase(),
  );
  if (relations.name !== 'Relationships' || !isRelated) {
    throw wrong(`${parts.relations} does not point to ${parts.offers}`);
  }
  return partOf(files, parts.offers);
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(zip, {
      filter: ({ originalSize }) => {
        total += originalSize;
        if (total > mostBytes) throw wrong(`the package unfolds to more than ${mostBytes} bytes`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof PackageError) throw error;
    throw wrong(`the package is no ZIP: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function partOf(files: Record<string, Uint8Array>, name: string): Uint8Array {
  const part = files[name];
  if (part === undefined) throw wrong(`the package lacks ${name}`);
  return part;
}

function wrong(message: string): PackageError {
  return new PackageError('2002', message);
}
