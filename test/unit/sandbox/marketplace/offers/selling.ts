import { z } from 'zod';
import { at, type RunningSandbox, type WireAnswer } from '../../../../support/sandbox-http.js';

export const channel = { headers: { SalesChannelId: 'CDISFR' } };

/** Right EAN-13s, one for each number. */
export function gtin(number = 1): string {
  const digits = `326000000${String(number).padStart(3, '0')}`;
  const sum = Array.from(digits, Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

export const taxes = [
  { code: 'VAT', value: 20 },
  { code: 'Ecotax', value: 0 },
];

export const smallModes = [
  { code: 'TRK', cost: 4.99, additionalCost: 1 },
  { code: 'REG', cost: 6.99 },
];

/** An offer request that creates an offer, with other fields where a test wants them. */
export function offerRequest(sellerExternalReference = 'KETTLE', other: object = {}) {
  return {
    sellerExternalReference,
    product: { gtin: gtin() },
    condition: 'New',
    price: { price: 12, taxes },
    quantity: 5,
    deliveryModes: smallModes,
    preparationTime: 1,
    ...other,
  };
}

export type PackageType = 'Upsert' | 'Update' | 'Delete';

/** Opens a package; its id may be in any of the places where it comes back. */
export async function openPackage(
  sandbox: RunningSandbox,
  packageType: PackageType = 'Upsert',
): Promise<string> {
  const { headers, json } = await sandbox.post('/offer-packages', { packageType }, channel);
  const address = headers['content-location'] ?? headers['location'];
  return typeof address === 'string'
    ? (address.split('/').at(-1) ?? '')
    : z.string().parse(at(json, 'packageId'));
}

export const upload = (
  sandbox: RunningSandbox,
  packageId: string,
  requests: unknown,
): Promise<WireAnswer> => sandbox.post(`/offer-packages/${packageId}/offer-requests`, requests);

export const submit = (sandbox: RunningSandbox, packageId: string): Promise<WireAnswer> =>
  sandbox.send('PATCH', `/offer-packages/${packageId}`, { body: { state: 'Ready' } });

/** Sends one package from its opening to Ready; returns its id. */
export async function push(
  sandbox: RunningSandbox,
  requests: unknown[],
  packageType: PackageType = 'Upsert',
): Promise<string> {
  const packageId = await openPackage(sandbox, packageType);
  await upload(sandbox, packageId, requests);
  await submit(sandbox, packageId);
  return packageId;
}

const resultsSchema = z.object({
  items: z.array(
    z.object({
      sellerExternalReference: z.string(),
      integrationStatus: z.string(),
      results: z.array(z.object({ resultCode: z.string(), message: z.string() })),
    }),
  ),
});
export type Result = z.output<typeof resultsSchema>['items'][number];

export async function resultsOf(sandbox: RunningSandbox, packageId: string): Promise<Result[]> {
  const { json } = await sandbox.get(`/offer-packages/${packageId}/offer-requests-results`);
  return resultsSchema.parse(json).items;
}

/** What becomes of one request that is sent alone. */
export async function verdictOn(
  sandbox: RunningSandbox,
  request: unknown,
  packageType: PackageType = 'Upsert',
): Promise<{ status: string | undefined; code: string | undefined }> {
  const [result] = await resultsOf(sandbox, await push(sandbox, [request], packageType));
  return { status: result?.integrationStatus, code: result?.results[0]?.resultCode };
}

export const listOffers = (sandbox: RunningSandbox, query = ''): Promise<WireAnswer> =>
  sandbox.get(`/offers?salesChannelId=CDISFR${query}`);

/** The only offer that a list shows. */
export async function shownOffer(sandbox: RunningSandbox, query = ''): Promise<unknown> {
  return at((await listOffers(sandbox, query)).json, 'items', 0);
}
