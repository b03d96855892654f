// A line to a switch: one socket, frames of JSON both ways. When it is dropped or lost it is told once, and nothing more is heard of it.

import type { Platform, Socket } from './platform.ts';
import type { SwitchEvent } from './switchClient.ts';

/** A frame as it comes: an invoke id and one message. */
export type Frame = Readonly<Record<string, unknown>> & { readonly invokeId?: string; readonly seq?: number; readonly time?: string };

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
  readonly heard: (frame: Frame) => void;
  /** 1006 and no reason when it broke. */
  readonly closed: (code: number, reason: string) => void;
}

const SOCKET_PATH = '/csta';

/** `http://127.0.0.1:8800`, `ws://127.0.0.1:8800/csta` and `127.0.0.1:8800` are the same switch. Throws when it is no address. */
export function socketAddress(address: string): string {
  const url = new URL(/^\w+:\/\//.test(address) ? address : `ws://${address}`);
  url.protocol = /^(https|wss):$/.test(url.protocol) ? 'wss:' : 'ws:';
  if (url.pathname === '/') url.pathname = SOCKET_PATH;
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

/** A frame with a number is an event, or a message under no monitor. */
export function eventIn({ invokeId: _, seq, time, ...message }: Frame): SwitchEvent {
  const [name, members] = Object.entries(message)[0] as [string, SwitchEvent['members']];
  return { seq: seq as number, time: Date.parse(time as string), name, members };
}

/** Null for what no switch of ours says. */
function frameIn(data: unknown): Frame | null {
  if (typeof data !== 'string') return null;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
