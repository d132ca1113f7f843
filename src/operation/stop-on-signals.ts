/**
 * Aborts at the first SIGTERM, SIGINT or SIGHUP (a terminal that was closed). A second signal
 * ends the process at once, as the system would without us: somebody no longer wants to wait.
 * @param onStop is told which signal came.
 */
export function stopOnSignals(onStop: (signal: NodeJS.Signals) => void): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      onStop(signal);
    });
  }
  return stopping.signal;
}
