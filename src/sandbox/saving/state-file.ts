import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { appointmentSchema } from '../agenda.js';
import { storedCancellationRequestSchema } from '../marketplace/stored-cancellation-requests.js';
import { restoreOffers, savedOffers, savedOffersSchema } from './saved-offers.js';
import { restoreProducts, savedProducts, savedProductsSchema } from './saved-products.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';

const object = z.record(z.string(), z.unknown());

/** What outlives a restart; tokens, faults and the request log do not. */
const savedStateSchema = z.strictObject({
  version: z.literal(1),
  orderNumber: z.number(),
  ordersMade: z.number(),
  cancellationRequests: z.array(storedCancellationRequestSchema),
  appointments: z.array(appointmentSchema),
  offerDesk: savedOffersSchema.prefault({}),
  productDesk: savedProductsSchema.prefault({}),
  orders: z.array(
    z.strictObject({
      orderId: z.string(),
      sellerId: z.string(),
      document: z.unknown(),
      deliverTo: object.optional(),
      statusBeforeCancelRequest: z.string().optional(),
    }),
  ),
});

/**
 * Puts the state back as the file has it; a file that does not exist is an empty state.
 * @throws an error that names the file, and the field that is wrong
 */
export async function restoreState(state: SandboxState, path: string): Promise<void> {
  const text = await readIfThere(path);
  if (text === undefined) return;
  const saved = readSaved(text, path);
  state.orderNumber = saved.orderNumber;
  state.autopilot.remember(saved.ordersMade);
  state.cancellationRequests.replaceAll(saved.cancellationRequests);
  for (const order of saved.orders) state.orders.put(order);
  // After the orders: none of them lowers a quantity again.
  restoreOffers(state, saved.offerDesk);
  restoreProducts(state, saved.productDesk);
  state.agenda.replaceAll(saved.appointments);
}

/** Writes the state beside the file and then puts it in its place, so that the file is never half written. */
export async function saveState(state: SandboxState, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, writeText(state));
  await rename(temporary, path);
}

/** Takes the orders' documents as they are written already: most have not changed since the last time. */
function writeText(state: SandboxState): string {
  const orders = [...state.orders.all()].map((order) => writeOrder(state, order));
  const rest = JSON.stringify({
    version: 1,
    orderNumber: state.orderNumber,
    ordersMade: state.autopilot.memory().ordersMade,
    cancellationRequests: state.cancellationRequests.all(),
    appointments: state.agenda.all(),
    offerDesk: savedOffers(state),
    productDesk: savedProducts(state),
  });
  return `${rest.slice(0, -1)},\n"orders":[\n${orders.join(',\n')}\n]}\n`;
}

function writeOrder(state: SandboxState, order: StoredOrder): string {
  const { orderId, sellerId, deliverTo, statusBeforeCancelRequest } = order;
  const rest = JSON.stringify({ orderId, sellerId, deliverTo, statusBeforeCancelRequest });
  return `${rest.slice(0, -1)},"document":${state.orders.body(order)}}`;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function readSaved(text: string, path: string): z.output<typeof savedStateSchema> {
  try {
    return readInput(savedStateSchema, JSON.parse(text), 'state');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `the sandbox cannot go on from ${path} (${reason}): move the file away to start empty`,
      { cause: error },
    );
  }
}
