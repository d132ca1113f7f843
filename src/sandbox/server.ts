import { pino } from 'pino';
import { autopilotSchema } from './autopilot/settings.js';
import { apiPath, calls, controlPath } from './calls.js';
import { createControlApp } from './control/app.js';
import { listen } from './listener.js';
import { createMarketplaceApp } from './marketplace/app.js';
import type { SandboxOptions } from './options.js';
import { readInput } from './read-input.js';
import { createState, initialRules, type SandboxState } from './state.js';

/** A running sandbox, and what a client's settings must say to use it. */
export interface Sandbox {
  /** For `OCTOPIA_API_URL`. */
  apiUrl: string;
  /** For `OCTOPIA_TOKEN_URL`. */
  tokenUrl: string;
  /** For the control client. */
  controlUrl: string;
  /** Writes the state and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts an Octopia that a seller can develop against (octopia-api.md is its contract). The
 * control API has a port of its own, so that it answers while the marketplace is down.
 * @throws Refusal naming the option that is wrong, or the system's error for a port in use
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0 } = options;
  const state = createState(options, options.logger ?? pino({ level: 'silent' }));
  const startAutopilot = readAutopilot(options, state);

  const marketplace = await listen(createMarketplaceApp(state), host, port);
  const apiUrl = `${marketplace.origin}${apiPath}`;
  const tokenUrl = `${marketplace.origin}${calls.token.route}`;
  const reset = (): void => resetState(state, options, startAutopilot);
  const controlApp = createControlApp({ state, marketplace, apiUrl, tokenUrl, reset });
  const control = await listen(
    controlApp,
    host,
    options.controlPort ?? (port === 0 ? 0 : port + 1),
  );
  startAutopilot();

  return {
    apiUrl,
    tokenUrl,
    controlUrl: `${control.origin}${controlPath}`,
    async close() {
      state.autopilot.stop();
      state.agenda.stop();
      await Promise.all([marketplace.close(), control.close()]);
    },
  };
}

function readAutopilot({ autopilot = false }: SandboxOptions, state: SandboxState): () => void {
  if (autopilot === false) return () => state.autopilot.stop();
  const settings = readInput(autopilotSchema, autopilot, 'autopilot');
  return () => state.autopilot.start(settings);
}

function resetState(
  state: SandboxState,
  options: SandboxOptions,
  startAutopilot: () => void,
): void {
  state.orders.clear();
  state.cancellationRequests.replaceAll([]);
  state.agenda.replaceAll([]);
  state.faults.clear();
  state.tokens.reset();
  state.requestLog.clear();
  state.rules = initialRules(options);
  state.orderNumber = 0;
  state.autopilot.reset();
  startAutopilot();
}
