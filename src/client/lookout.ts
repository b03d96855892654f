// A look at the next server while an answer is late: when that one goes on with the session, it leads, and the line that is silent is given up for it. Whoever stands by listens nowhere, and a server
// of another switch does not know the session; then the heartbeat decides, as ever.

import type { Dialect } from './dialect.ts';
import { type Line, openLine } from './line.ts';
import type { Platform } from './platform.ts';

export interface Lookout {
  /** Something was said that is to be answered. */
  asked(): void;
  /** Something came: the line lives. */
  heard(): void;
  stop(): void;
}

/** Where a session would go on, and behind what it has heard. */
export interface Elsewhere {
  readonly address: string;
  readonly sessionID: string;
  readonly lastSeq: number;
}

export interface LookoutSettings {
  readonly platform: Pick<Platform, 'after' | 'WebSocket'>;
  readonly dialect: Pick<Dialect, 'read' | 'write' | 'logOn' | 'loggedOn'>;
  /** Milliseconds for an answer, and then from look to look. */
  readonly late: number;
  /** Null where there is nobody to be asked. */
  readonly next: () => Elsewhere | null;
  readonly leads: () => void;
}

/** Of the only question that is asked over such a line. */
const QUESTION = '1';

export function createLookout({ platform, dialect, late, next, leads }: LookoutSettings): Lookout {
  let [stopWaiting, line]: [(() => void) | null, Line | null] = [null, null];
  const leave = () => {
    line?.drop();
    line = null;
  };
  const stop = () => {
    stopWaiting?.();
    stopWaiting = null;
    leave();
  };
  const look = () => {
    stopWaiting = platform.after(late, look);
    const elsewhere = line === null ? next() : null;
    if (elsewhere === null) return;
    const { address, sessionID, lastSeq } = elsewhere;
    const opened = () => line?.send(dialect.write(QUESTION, dialect.logOn({ sessionID, lastSeq })));
    const heard = (said: object) => {
      const frame = dialect.read(said);
      if (frame.invokeId !== QUESTION) return;
      const outcome = dialect.loggedOn(frame);
      if (!('sessionID' in outcome)) return leave();
      stop();
      leads();
    };
    line = openLine(platform, address, { opened, heard, closed: () => (line = null) });
  };
  return {
    asked() {
      if (stopWaiting === null && next() !== null) stopWaiting = platform.after(late, look);
    },
    heard: stop, stop,
  };
}
