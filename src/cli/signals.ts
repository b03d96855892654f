// Ctrl-C and SIGTERM, for commands that go on until somebody stops them.

import { exitCodes } from './exitCodes.ts';

/** Aborted by the first signal, which stops everything with a word to every client; who is not patient sends another. */
export function stopAtSignals(): AbortSignal {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (stopped.signal.aborted ? process.exit(exitCodes.interrupted) : stopped.abort()));
  }
  return stopped.signal;
}
