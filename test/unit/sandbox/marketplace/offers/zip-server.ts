import { once } from 'node:events';
import { createServer } from 'node:http';
import { strToU8, zipSync } from 'fflate';

const namespace =
  'clr-namespace:Cdiscount.Service.OfferIntegration.Pivot;assembly=Cdiscount.Service.OfferIntegration';

export const parts = {
  '[Content_Types].xml':
    '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="text/xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="R1" Type="http://cdiscount.com/uri/document" Target="/Content/offers.xml"/></Relationships>',
};

/** The elements of a list, which says how many there are. */
const list = (name: string, elements: string[]): string =>
  `<${name} Capacity="${elements.length}">${elements.join('')}</${name}>`;

export const attributesOf = (attributes: Record<string, string | undefined>): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${value}"`]))
    .join('');

export const shipping = (...modes: Record<string, string>[]): string =>
  `<Offer.ShippingInformationList>${list(
    'ShippingInformationList',
    modes.map((mode) => `<ShippingInformation${attributesOf(mode)}/>`),
  )}</Offer.ShippingInformationList>`;

export const discountList = (...discounts: Record<string, string>[]): string =>
  `<Offer.PriceAndDiscountList>${list(
    'PriceAndDiscountList',
    discounts.map((discount) => `<DiscountComponent${attributesOf(discount)}/>`),
  )}</Offer.PriceAndDiscountList>`;

/** A document of offers, each written already. */
export const offersXml = (offers: string[], packageType = 'Full', purge = 'False'): string =>
  `<?xml version="1.0" encoding="utf-8"?><OfferPackage Name="test" PackageType="${packageType}" PurgeAndReplace="${purge}" xmlns="${namespace}" xmlns:x="http://schemas.microsoft.com/winfx/2006/xaml"><OfferPackage.Offers>${list('OfferCollection', offers)}</OfferPackage.Offers></OfferPackage>`;

export function zip(files: Record<string, string>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

/** A seller's web server: serves what it is given under new addresses. */
export async function startWebServer() {
  const files = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    /** Returns the file's address. */
    serve(file: Uint8Array): string {
      const path = `/package-${files.size}.zip`;
      files.set(path, file);
      return `http://127.0.0.1:${port}${path}`;
    },
    /** Serves it no longer. */
    remove: (url: string) => files.delete(new URL(url).pathname),
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
