import { SdkComponent } from '@temporalio/common';
import type { Logger as SdkLogger, LogLevel, LogMetadata } from '@temporalio/common';
import { pino, stdSerializers, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import pinoPretty from 'pino-pretty';
import type { OrderId, SellerId } from '../hemi/ids.js';
import { present } from '../language/present.js';
import type { Config } from '../config/config.js';
import { orderOfWorkflow, sellerOfPoll } from '../contract/names.js';

export type Log = Logger;

/**
 * The log of this process: JSON lines for machines, coloured ones for a terminal. Fields that
 * could carry personal data are never logged: an order is named by its seller and its id.
 * @param destination where lines go; by default to stdout.
 */
export function createLog({ level, format }: Config['log'], destination?: DestinationStream): Log {
  const isPretty = format === 'pretty' || (format === 'auto' && process.stdout.isTTY);
  return pino(
    {
      level,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.err, err: stdSerializers.err },
    },
    destination ?? (isPretty ? prettyLines() : pino.destination({ dest: 1, sync: true })),
  );
}

/** Temporal's logger: what the SDK, workflows and activities log, with seller and order on every line about an order. */
export function sdkLogger(log: Log): SdkLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    log[levelOf(level, message, meta)]({ ...meta, ...nameOf(meta['workflowId']) }, message);
  };
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

/** The order, or the seller, that a workflow is about. */
function nameOf(workflowId: unknown): { sellerId?: SellerId; orderId?: OrderId } {
  if (typeof workflowId !== 'string') return {};
  return orderOfWorkflow(workflowId) ?? present({ sellerId: sellerOfPoll(workflowId) });
}

/** The SDK warns of what is on purpose here: each worker has one kind of work. */
const onPurpose = new Set([
  'No activities registered, not polling for activity tasks',
  'No workflows registered, not polling for workflow tasks',
]);

/** What the SDK says about its workers' inner life is for who looks for a fault. */
function levelOf(level: LogLevel, message: string, { sdkComponent }: LogMetadata): pino.Level {
  const isInnerLife = sdkComponent === SdkComponent.worker && level === 'INFO';
  return isInnerLife || onPurpose.has(message) ? 'debug' : pinoLevels[level];
}

const pinoLevels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

function prettyLines(): DestinationStream {
  return pinoPretty({
    colorize: true,
    sync: true,
    translateTime: 'SYS:HH:MM:ss',
    // What every line has and nobody reads on a terminal.
    ignore: 'pid,hostname,namespace,taskQueue,runId,workflowType,sdkComponent,spanContexts,target',
  });
}
