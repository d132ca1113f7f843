import { once } from 'node:events';
import { createServer } from 'node:net';
import type { DemoOptions } from './demo-options.js';

/** The ports that the demo listens on, all free a moment ago. */
export interface DemoPorts {
  temporal: number;
  ui: number;
  codec: number;
  sandbox: number;
  sandboxControl: number;
  /** Where the marketplace fetches packages of offers. */
  offerPackages: number;
}

/** The demo cannot start; the message says what to do. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}

export const demoHost = '127.0.0.1';

/**
 * Looks at every port before anything is started.
 * @throws {DemoError} that names each port in use, what it is for and the option that changes it.
 */
export async function choosePorts(options: DemoOptions): Promise<DemoPorts> {
  const { temporalPort, uiPort, codecPort, sandboxPort } = options;
  const faults: string[] = [];
  const chosen: number[] = [];

  async function take(port: number, option: string, purpose: string): Promise<number> {
    const free = await freePort(port);
    if (free === undefined || chosen.includes(free)) {
      faults.push(`  port ${port}, for ${purpose}: choose another one with ${option}`);
    } else chosen.push(free);
    return free ?? port;
  }

  const controlPort = sandboxPort === 0 ? 0 : sandboxPort + 1;
  const ports = {
    temporal: await take(temporalPort, '--temporal-port', 'the Temporal server'),
    ui: await take(uiPort, '--ui-port', 'the Temporal UI'),
    codec: await take(codecPort, '--codec-port', 'the codec server'),
    sandbox: await take(sandboxPort, '--sandbox-port', 'the sandbox'),
    sandboxControl: await take(controlPort, '--sandbox-port', "the sandbox's control API"),
    offerPackages: await take(0, '--sandbox-port', 'packages of offers'),
  };
  if (faults.length > 0) {
    const lines = ['These ports are in use (does a demo run already?):', ...faults];
    throw new DemoError(lines.join('\n'));
  }
  return ports;
}

/** The port itself, or any free one for 0; nothing if it is in use. */
async function freePort(port: number): Promise<number | undefined> {
  const probe = createServer();
  try {
    probe.listen(port, demoHost);
    await once(probe, 'listening');
  } catch {
    return undefined;
  }
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : port;
}
