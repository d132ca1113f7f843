import { PackageError, type XmlElement } from './xml-element.js';
import { valueForms, xmlSchema } from './xml-schema.js';

/**
 * Holds a document against the schema: one element or attribute that it does not know refuses the package.
 * @throws PackageError that says what is wrong, and where
 */
export function checkXml(element: XmlElement, where = element.name): void {
  const rule = xmlSchema[element.name];
  if (rule === undefined) throw wrong(`unknown element ${where}`);
  checkAttributes(element, where, rule.attributes);
  for (const { name } of element.children) {
    if (!rule.children.includes(name)) throw wrong(`${where} must not hold ${name}`);
  }
  const [least, most] = rule.count;
  const { length } = element.children;
  if (length < least || length > most) {
    throw wrong(`${where} must hold ${least} to ${most} elements, not ${length}`);
  }
  const capacity = Number(element.attributes['Capacity'] ?? length);
  if (capacity < length)
    throw wrong(`the Capacity of ${where} is below the ${length} that it holds`);
  const names = element.children.map(({ name }) => name);
  for (const [index, child] of element.children.entries()) {
    const isOneOfMany = names.filter((name) => name === child.name).length > 1;
    if (isOneOfMany && rule.children.length > 1) {
      throw wrong(`${where} holds ${child.name} twice`);
    }
    checkXml(child, `${where}/${child.name}${isOneOfMany ? `[${index + 1}]` : ''}`);
  }
}

function checkAttributes(
  { attributes }: XmlElement,
  where: string,
  rules: (typeof xmlSchema)[string]['attributes'],
): void {
  for (const [name, value] of Object.entries(attributes)) {
    const rule = rules[name];
    if (rule === undefined) throw wrong(`${where} has the unknown attribute ${name}`);
    if (!valueForms[rule.form].test(value)) {
      throw wrong(`${where}: ${name}="${value}" is wrong (${rule.form})`);
    }
  }
  for (const [name, { isObligatory }] of Object.entries(rules)) {
    if (isObligatory === true && attributes[name] === undefined) {
      throw wrong(`${where} lacks the attribute ${name}`);
    }
  }
}

function wrong(message: string): PackageError {
  return new PackageError('2004', `Content/offers.xml: ${message}`);
}
