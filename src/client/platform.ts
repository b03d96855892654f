// What the client needs of the platform it runs on: sockets, timers, a clock and chance. A browser has them all; Node 20 lacks the socket, which is handed in.

/** The part of a WebSocket that browsers and the package `ws` have alike. */
export interface Socket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  /** Of `ws`: breaks the line at once. */
  terminate?(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
}

export interface Platform {
  readonly WebSocket: new (address: string) => Socket;
  /** Wakes once, so many milliseconds later. Returns what calls that off. */
  readonly after: (delay: number, wake: () => void) => () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

/** The platform's own, where nothing else is said. */
export function platformWith(own: Partial<Platform>): Platform {
  const { WebSocket = (globalThis as { readonly WebSocket?: Platform['WebSocket'] }).WebSocket, after = afterDelay, now = Date.now, random = Math.random } = own;
  if (WebSocket === undefined) throw new Error('there is no WebSocket here: hand one in, as { platform: { WebSocket } } with WebSocket of the package ws');
  return { WebSocket, after, now, random };
}

function afterDelay(delay: number, wake: () => void): () => void {
  const timer = setTimeout(wake, delay);
  return () => clearTimeout(timer);
}
