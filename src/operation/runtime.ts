import { createServer } from 'node:net';
import { Runtime } from '@temporalio/worker';
import type { Config } from '../config.js';
import { ConfigError } from '../config/config-error.js';
import { sdkLogger, type Log } from './logging.js';
import { metrics } from './metric-names.js';

/** Seconds; Octopia's answers take from tens of milliseconds to the time-out. */
const requestDurationBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Sets up the one SDK runtime of this process: its log lines go to ours, its metrics and ours
 * to one Prometheus port. Must be called before the SDK connects.
 * @throws {ConfigError} when the metrics port is taken.
 */
export async function installRuntime(listen: Config['listen'], log: Log): Promise<void> {
  const { host, metricsPort } = listen;
  if (metricsPort !== 'off') await checkFree('METRICS_PORT', host, metricsPort);
  Runtime.install({
    logger: sdkLogger(log),
    // The process decides itself in which order to stop.
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      ...(metricsPort !== 'off' && {
        metrics: {
          prometheus: {
            bindAddress: `${host}:${metricsPort}`,
            countersTotalSuffix: true,
            unitSuffix: true,
            useSecondsForDurations: true,
            histogramBucketOverrides: {
              [metrics.octopiaRequestDuration.name]: requestDurationBuckets,
            },
          },
        },
      }),
    },
  });
}

/** The SDK does not say when its port is taken: it serves nothing, silently. */
function checkFree(setting: string, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portError(setting, host, port, error)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Says which setting names a port that cannot be listened on, and why. */
export function portError(
  setting: string,
  host: string,
  port: number,
  error: unknown,
): ConfigError {
  const reason = error instanceof Error && 'code' in error ? error.code : String(error);
  const problem =
    reason === 'EADDRINUSE'
      ? `port ${port} is in use on ${host}; take another one, or "off"`
      : `cannot listen on ${host}:${port}: ${String(reason)}`;
  return new ConfigError([{ name: setting, problem }]);
}
