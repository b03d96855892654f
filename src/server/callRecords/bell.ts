// A bell that somebody waits for: it may ring before, and several rings count as one.

export interface Bell {
  ring(): void;
  /** Resolves when it has rung since the last time, or when nobody waits any more. */
  heard(ending: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let hasRung = false;
  let wake = () => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async heard(ending) {
      if (!hasRung && !ending.aborted) {
        await new Promise<void>((done) => {
          wake = done;
          ending.addEventListener('abort', wake);
        });
        ending.removeEventListener('abort', wake);
      }
      hasRung = false;
    },
  };
}
