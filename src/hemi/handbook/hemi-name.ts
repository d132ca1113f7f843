/**
 * A path of the mapped order in the requirement's words: `lines[].vatItemPrice` is
 * "Product In Order > VAT Item Price", `payment.method` is "Orders > Payment > Method".
 */
export function hemiName(path: string): string {
  const isLine = path.startsWith('lines[]');
  const steps = path
    .replace(/^lines\[\]\.?/, '')
    .split('.')
    .filter((step) => step !== '');
  return [isLine ? 'Product In Order' : 'Orders', ...steps.map(titled)].join(' > ');
}

function titled(step: string): string {
  return step
    .replace('[]', '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^(vat|id|gtin|url)$/i.test(word) ? word.toUpperCase() : capital(word)))
    .join(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
