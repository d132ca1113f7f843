import type { Logger } from 'pino';

/** The least time between two writes. */
const pause = 100;

export type SaveSoon = ReturnType<typeof createSaveSoon>;

/**
 * Has something saved soon after each change, one save at a time, and with pauses that are long
 * against what a save takes. A save that fails is logged and tried again at the next change.
 */
export function createSaveSoon(save: () => Promise<void>, logger: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let lastTook = 0;

  async function saveNow(): Promise<void> {
    const started = performance.now();
    await save();
    lastTook = performance.now() - started;
  }

  return {
    changed(): void {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          running = running.then(saveNow).catch((error: unknown) => {
            logger.error({ err: error }, 'the state could not be written');
          });
        },
        Math.max(pause, 4 * lastTook),
      );
    },

    /** Saves what is not saved yet, for the last time. */
    async finish(): Promise<void> {
      const isUnsaved = timer !== undefined;
      clearTimeout(timer);
      timer = undefined;
      await running;
      if (isUnsaved) await saveNow();
    },
  };
}
