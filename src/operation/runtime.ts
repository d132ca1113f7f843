import { once } from 'node:events';
import { createServer } from 'node:net';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Config } from '../config/config.js';
import { ConfigError } from '../config/config-error.js';
import { heartbeatEveryMs } from '../temporal/known-workers.js';
import { sdkLogger, type Log } from './logging.js';
import { metrics } from '../contract/metrics.js';

/** Seconds; Octopia's answers take from tens of milliseconds to the time-out. */
const requestDurationBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Sets up the one SDK runtime of this process: its log lines go to ours, its metrics and ours
 * to one Prometheus port. It keeps the process alive until a native connection that was opened
 * after it is closed, so that is to follow.
 */
export function installRuntime({ host, metricsPort }: Config['listen'], log: Log): void {
  Runtime.install({
    logger: sdkLogger(log),
    // The process decides itself in which order to stop.
    shutdownSignals: [],
    // What `hemi doctor` knows of workers; the SDK's own minute is too long to wait for.
    workerHeartbeatInterval: heartbeatEveryMs,
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

/**
 * Sets up the SDK runtime of a process that only replays: no metrics, no port, and no log lines,
 * which would hold what workflows were given. It ends with the replay, so that is to follow.
 */
export function installQuietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}

/**
 * Looks whether the metrics can be served; the SDK does not say when its port is taken.
 * @throws {ConfigError}
 */
export async function checkMetricsPort({ host, metricsPort }: Config['listen']): Promise<void> {
  if (metricsPort === 'off') return;
  const probe = createServer();
  try {
    await once(probe.listen(metricsPort, host), 'listening');
  } catch (error) {
    throw portError('METRICS_PORT', host, metricsPort, error);
  }
  await once(probe.close(), 'close');
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
