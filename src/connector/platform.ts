// The platform that Node lends to a connector: the socket that its client talks over, and timers.

import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Platform as ClientPlatform } from '../client/platform.ts';

export interface Platform {
  readonly client: Partial<ClientPlatform>;
  /** Wakes once, so many milliseconds later. Returns what calls that off. */
  readonly later: (delay: number, wake: () => void) => () => void;
  /** A name that nothing else has. */
  readonly unique: () => string;
}

export const platform: Platform = {
  client: { WebSocket: WebSocket as unknown as ClientPlatform['WebSocket'] },
  later(delay, wake) {
    const timer = setTimeout(wake, delay).unref();
    return () => clearTimeout(timer);
  },
  unique: randomUUID,
};
