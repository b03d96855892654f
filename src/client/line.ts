// A line to a switch: one socket, frames of JSON both ways. When it is dropped or lost it is told once, and nothing more is heard of it.

import type { Platform, Socket } from './platform.ts';

export interface Line {
  readonly address: string;
  send(frame: object): void;
  /** Leaves it. Whatever still comes is not heard. */
  drop(): void;
  /** The same, but what was said before still goes out. */
  end(): void;
}

export interface LineEnds {
  readonly opened: () => void;
  readonly heard: (frame: object) => void;
  /** 1006 and no reason when it broke. */
  readonly closed: (code: number, reason: string) => void;
}

/** For the path `/csta`, `http://127.0.0.1:8800`, `ws://127.0.0.1:8800/csta` and `127.0.0.1:8800` are the same switch. Throws when it is no address. */
export function socketAddress(address: string, path: string): string {
  const url = new URL(/^\w+:\/\//.test(address) ? address : `ws://${address}`);
  url.protocol = /^(https|wss):$/.test(url.protocol) ? 'wss:' : 'ws:';
  if (url.pathname === '/') url.pathname = path;
  return url.href;
}

/** Tells `closed` also when it cannot be opened, never before this has returned. */
export function openLine({ WebSocket }: Pick<Platform, 'WebSocket'>, address: string, ends: LineEnds): Line {
  const socket: Socket = new WebSocket(address);
  let isOver = false;
  const over = (code: number, reason: string) => {
    if (isOver) return;
    isOver = true;
    ends.closed(code, reason);
  };
  socket.onopen = () => void (isOver || ends.opened());
  socket.onmessage = ({ data }: { readonly data: unknown }) => {
    const frame = isOver ? null : frameIn(data);
    if (frame) ends.heard(frame);
  };
  socket.onclose = ({ code, reason }: { readonly code: number; readonly reason: string }) => over(code, reason);
  // A close follows, everywhere.
  socket.onerror = () => {};
  return {
    address,
    send: (frame) => void (isOver || socket.send(JSON.stringify(frame))),
    drop() {
      isOver = true;
      if (socket.terminate) socket.terminate();
      else socket.close();
    },
    end() {
      isOver = true;
      socket.close(1000, 'clientStopped');
    },
  };
}

/** Null for what no switch of ours says. */
function frameIn(data: unknown): object | null {
  if (typeof data !== 'string') return null;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null ? frame : null;
  } catch {
    return null;
  }
}
