import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { apiPath, calls, controlPath } from './calls.js';
import { createControlApp } from './control/control-app.js';
import { listen } from './listener.js';
import { createMarketplaceApp } from './marketplace/marketplace-app.js';
import { resolveOptions, type ResolvedOptions, type SandboxOptions } from './sandbox-options.js';
import { loadDocuments } from './orders/create-orders.js';
import { readOrderFiles } from './read-order-files.js';
import { rulesOf } from './rules.js';
import { createSaveSoon, type SaveSoon } from './saving/save-soon.js';
import { restoreOffers } from './saving/saved-offers.js';
import { restoreProducts } from './saving/saved-products.js';
import { restoreState, saveState } from './saving/state-file.js';
import { createState, type SandboxState } from './state.js';

/** A running sandbox, and what a client's settings must say to use it. */
export interface Sandbox {
  /** For `OCTOPIA_API_URL`. */
  apiUrl: string;
  /** For `OCTOPIA_TOKEN_URL`. */
  tokenUrl: string;
  /** For the control client. */
  controlUrl: string;
  /** Ends every connection and writes the state. */
  close(): Promise<void>;
}

/**
 * Starts an Octopia that a seller can develop against (docs/octopia-api.md is its contract). The
 * control API has a port of its own, so that it answers while the marketplace is down.
 * @throws an error that names the wrong option, the file that cannot be read, or the port in use
 */
export async function startSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const options = resolveOptions(given);
  const logger = given.logger ?? pino({ level: 'silent' });
  const state = createState(options, logger);
  const { host, port, stateFile } = options;
  if (stateFile !== undefined) await restoreState(state, stateFile);
  if (options.ordersPath !== undefined) await loadNewOrders(state, options.ordersPath);

  const saving = stateFile === undefined ? undefined : keepSaved(state, stateFile);
  const marketplaceApp = createMarketplaceApp(state);
  saveAfterRequests(marketplaceApp, saving);
  const marketplace = await listen(marketplaceApp, host, port);
  const apiUrl = `${marketplace.origin}${apiPath}`;
  const tokenUrl = `${marketplace.origin}${calls.token.route}`;
  const reset = async (): Promise<void> => {
    resetState(state, options);
    await marketplace.goUp();
  };
  const controlApp = createControlApp({ state, marketplace, apiUrl, tokenUrl, reset });
  const controlPort = options.controlPort ?? (port === 0 ? 0 : port + 1);
  saveAfterRequests(controlApp, saving);
  const control = await listen(controlApp, host, controlPort).catch(async (error: unknown) => {
    await marketplace.close();
    throw error;
  });
  startAutopilot(state, options);
  saving?.changed();

  return {
    apiUrl,
    tokenUrl,
    controlUrl: `${control.origin}${controlPath}`,
    async close() {
      state.autopilot.end();
      state.agenda.stop();
      state.offerDesk.close();
      await Promise.all([marketplace.close(), control.close()]);
      await saving?.finish();
    },
  };
}

/** Saves soon after each change of an order, and when a package has come to its end. */
function keepSaved(state: SandboxState, path: string): SaveSoon {
  const saving = createSaveSoon(() => saveState(state, path), state.logger);
  state.orders.subscribe(() => saving.changed());
  state.offerDesk.packages.subscribe(() => saving.changed());
  state.offerDesk.xmlPackages.subscribe(() => saving.changed());
  return saving;
}

/** A request can change more than orders, such as what is to happen to them later. */
function saveAfterRequests(app: FastifyInstance, saving: SaveSoon | undefined): void {
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.method !== 'GET') saving?.changed();
    done();
  });
}

/** Orders that the state file has already stay as they are there. */
async function loadNewOrders(state: SandboxState, path: string): Promise<void> {
  const documents = await readOrderFiles(path);
  const orderIds = loadDocuments(state, documents, { touch: true, keepKnown: true });
  state.logger.info({ path, orders: orderIds.length }, 'order documents loaded');
}

function startAutopilot(state: SandboxState, { autopilot }: ResolvedOptions): void {
  if (autopilot === false) state.autopilot.stop();
  else state.autopilot.start(autopilot);
}

function resetState(state: SandboxState, options: ResolvedOptions): void {
  state.orders.clear();
  restoreOffers(state);
  restoreProducts(state);
  state.cancellationRequests.replaceAll([]);
  state.agenda.replaceAll([]);
  state.faults.clear();
  state.tokens.reset();
  state.requestLog.clear();
  state.rules = rulesOf(options);
  state.orderNumber = 0;
  state.cursorsGiven = 0;
  state.autopilot.remember(0);
  startAutopilot(state, options);
}
