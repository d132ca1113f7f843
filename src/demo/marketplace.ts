import { existsSync } from 'node:fs';
import { createSandboxControl, type SandboxControl } from '../sandbox/control-client.js';
import type { OrderSpec } from '../sandbox/orders/order-spec.js';
import { startSandbox } from '../sandbox/server.js';
import type { Config } from '../config/config.js';
import { toSellerId } from '../hemi/ids.js';
import { present } from '../language/present.js';
import type { DataFiles } from './data-files.js';
import type { DemoOptions } from './demo-options.js';
import { demoHost, type DemoPorts } from './ports.js';
import { firstWares, story } from './shop/wares.js';

/** The seller of the sample; nobody's credentials. */
export const demoSeller = toSellerId('98797');
const credentials = { clientId: 'demo', clientSecret: 'demo-secret' };

/** What is there when the marketplace opens for the first time, so that there is something to see at once. */
const firstOrders: readonly OrderSpec[] = [
  { status: 'WaitingAcceptance', country: 'FR', lines: 2 },
  { status: 'WaitingAcceptance', country: 'DE', businessOrder: true },
  { status: 'InPreparation', country: 'FR' },
  { status: 'InPreparation', country: 'ES', lines: 3 },
  { status: 'InPreparation', country: 'FR', supplyMode: 'Fulfillment' },
  { status: 'Shipped', country: 'FR' },
  { status: 'Cancelled', country: 'FR' },
];

/** The marketplace of the demo. */
export interface Marketplace {
  octopia: Config['octopia'];
  /** An order that can be shipped and refunded, for the commands to try. */
  exampleOrderId?: string;
  /** For the shop and the story. */
  control: SandboxControl;
  close(): Promise<void>;
}

/** Opens the sandbox with its customers, and fills it when it is empty. */
export async function openMarketplace(
  options: DemoOptions,
  ports: DemoPorts,
  { sandboxState }: DataFiles,
): Promise<Marketplace> {
  const isNew = !existsSync(sandboxState);
  const sandbox = await startSandbox({
    host: demoHost,
    port: ports.sandbox,
    controlPort: ports.sandboxControl,
    stateFile: sandboxState,
    credentials: [{ ...credentials, sellerIds: [demoSeller] }],
    ...present({ ordersPath: options.orders }),
    autopilot: { ordersPerMinute: options.ordersPerMinute },
  });
  const control = createSandboxControl(sandbox.controlUrl);
  const exampleOrderId = await fill(control, isNew);
  return {
    octopia: { apiUrl: sandbox.apiUrl, tokenUrl: sandbox.tokenUrl, ...credentials },
    ...present({ exampleOrderId }),
    control,
    async close() {
      await control.close();
      await sandbox.close();
    },
  };
}

async function fill(control: SandboxControl, isNew: boolean): Promise<string | undefined> {
  if (isNew) {
    for (const spec of firstOrders) await control.createOrder(spec);
    for (const { SellerProductId, EAN = '' } of firstWares()) {
      if (SellerProductId !== story.unknownProduct.reference) await control.learnProduct(EAN);
    }
    await control.changeRules({
      unknownProductsExist: false,
      offerReadyLagMilliseconds: 2000,
      offerIntegrationLagMilliseconds: 3000,
    });
  }
  const [shippable] = await control.orders({ status: 'InPreparation' });
  return shippable?.orderId;
}
