const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** For so long further signals are the same one: npm hands on a Ctrl-C that the terminal has sent already. */
const sameSignalMs = 500;

/**
 * Aborts at the first SIGTERM, SIGINT or SIGHUP (a terminal that was closed). A later signal
 * ends the process at once, as the system would without us: somebody no longer wants to wait.
 * @param onStop is told which signal came.
 */
export function stopOnSignals(onStop: (signal: NodeJS.Signals) => void): AbortSignal {
  const stopping = new AbortController();

  function stop(signal: NodeJS.Signals): void {
    if (stopping.signal.aborted) return;
    stopping.abort();
    onStop(signal);
    setTimeout(() => {
      for (const each of signals) process.off(each, stop);
    }, sameSignalMs).unref();
  }

  for (const signal of signals) process.on(signal, stop);
  return stopping.signal;
}
