import { SdkComponent } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLog, sdkLogger } from '../../../src/operation/logging.js';

describe('the log', () => {
  it('writes one line of JSON, with the time and the level in words', () => {
    const [line] = linesOf(({ log }) => log.info({ sellerId: '98797' }, 'something happened'));

    expect(line).toMatchObject({ level: 'info', sellerId: '98797', msg: 'something happened' });
    expect(line).toHaveProperty('time', new Date(String(line?.['time'])).toISOString());
  });

  it('names seller and order on every line about an order, whoever writes it', () => {
    const lines = linesOf(({ sdk }) => {
      sdk.warn('Activity failed', { workflowId: 'order:98797:SCID01', runId: 'a-run' });
    });

    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        workflowId: 'order:98797:SCID01',
        sellerId: '98797',
        orderId: 'SCID01',
        runId: 'a-run',
      }),
    ]);
  });

  it('keeps the message and the stack of an error', () => {
    const [line] = linesOf(({ sdk }) => {
      sdk.error('failed', { error: new Error('because') });
    });

    expect(line).toHaveProperty('error.message', 'because');
    expect(line).toHaveProperty('error.stack');
  });

  it("leaves out what the SDK says of its workers' inner life, and what is on purpose", () => {
    const lines = linesOf(({ sdk }) => {
      sdk.info('Worker state changed', { sdkComponent: SdkComponent.worker });
      sdk.warn('No activities registered, not polling for activity tasks', {
        sdkComponent: SdkComponent.worker,
      });
      sdk.warn('Something else', { sdkComponent: SdkComponent.worker });
    });

    expect(lines).toEqual([expect.objectContaining({ msg: 'Something else' })]);
  });

  it('leaves out what is below its level', () => {
    const lines = linesOf(({ log }) => {
      log.debug('quiet');
      log.info('quiet');
      log.warn('loud');
    }, 'warn');

    expect(lines).toEqual([expect.objectContaining({ msg: 'loud' })]);
  });
});

function linesOf(
  write: (loggers: {
    log: ReturnType<typeof createLog>;
    sdk: ReturnType<typeof sdkLogger>;
  }) => void,
  level: 'info' | 'warn' = 'info',
): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const line = z.record(z.string(), z.unknown());
  const log = createLog(
    { level, format: 'json' },
    { write: (text) => void lines.push(line.parse(JSON.parse(text))) },
  );
  write({ log, sdk: sdkLogger(log) });
  return lines;
}
