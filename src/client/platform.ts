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

/** What a browser has and Node may lack; handed in, so that the client needs no package. */
export interface Platform {
  readonly WebSocket: new (address: string) => Socket;
  /** Wakes once, so many milliseconds later. Returns what calls that off. */
  readonly after: (delay: number, wake: () => void) => () => void;
  /** Calls when promises have no more to say to each other, and as soon as that. */
  readonly soon: (call: () => void) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

/** The platform's own, where nothing else is said. */
export function platformWith(own: Partial<Platform>): Platform {
  const { WebSocket = (globalThis as { readonly WebSocket?: Platform['WebSocket'] }).WebSocket, after = afterDelay, soon = afterPromises(), now = Date.now, random = Math.random } = own;
  if (WebSocket === undefined) throw new Error('there is no WebSocket here: hand one in, as { platform: { WebSocket } } with WebSocket of the package ws');
  return { WebSocket, after, soon, now, random };
}

function afterDelay(delay: number, wake: () => void): () => void {
  const timer = setTimeout(wake, delay);
  return () => clearTimeout(timer);
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
}

/** Node has a word for it; in browsers a message to oneself comes as soon, where a timer takes milliseconds. */
function afterPromises(): Platform['soon'] {
  const { setImmediate: immediately, MessageChannel: Channel } = globalThis as unknown as { readonly setImmediate?: Platform['soon']; readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port } };
  if (immediately !== undefined) return (call) => immediately(call);
  const { port1, port2 } = new Channel();
  const calls: (() => void)[] = [];
  port1.onmessage = () => calls.shift()?.();
  return (call) => {
    calls.push(call);
    port2.postMessage(null);
  };
}
