import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** An element of a document, with its attributes as they were sent. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
}

/** Why a package of XML is refused as a whole. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  constructor(
    readonly resultCode: string,
    message: string,
  ) {
    super(message);
  }
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
});

const nodeSchema = z.record(z.string(), z.unknown());
const attributesSchema = z.record(z.string(), z.string()).default({});

/**
 * Reads a document into its root element.
 * @throws PackageError for what is no XML, declares a document type, or holds text beside elements
 */
export function readXml(bytes: Uint8Array, file: string): XmlElement {
  const text = decode(bytes, file);
  if (text.includes('<!DOCTYPE')) throw wrong(`${file} declares a document type`);
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    throw wrong(`${file} is no XML: ${validity.err.msg} (line ${validity.err.line})`);
  }
  const nodes = z.array(nodeSchema).parse(parser.parse(text));
  const [root, ...others] = nodes.flatMap((node) => readNode(node, file));
  if (root === undefined || others.length > 0) throw wrong(`${file} has not one root element`);
  return root;
}

function readNode(node: z.output<typeof nodeSchema>, file: string): XmlElement[] {
  const { ':@': attributes, ...rest } = node;
  return Object.entries(rest).flatMap(([name, content]) => {
    if (name.startsWith('?')) return [];
    if (name === '#text') {
      if (String(content).trim() === '') return [];
      throw wrong(`${file} holds the text "${String(content).trim().slice(0, 50)}"`);
    }
    const children = z.array(nodeSchema).parse(content);
    return [
      {
        name,
        attributes: attributesSchema.parse(attributes),
        children: children.flatMap((child) => readNode(child, file)),
      },
    ];
  });
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong(`${file} is not in UTF-8`);
  }
}

function wrong(message: string): PackageError {
  return new PackageError('2003', message);
}
