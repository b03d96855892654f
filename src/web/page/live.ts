// A line to /live that comes back by itself: says again what was subscribed, and hands on what it hears. What is done with that is the page's.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Asked, Told } from '../../server/board/messages.ts';

/** `lost` while it tries again; `refused` when the switch wants to know who is there. */
export type LineState = 'connecting' | 'open' | 'lost' | 'refused';

export interface LiveLine {
  readonly state: ReadonlySignal<LineState>;
  /** Why the switch has refused what was said, for people; empty when it has not. */
  readonly refusal: ReadonlySignal<string>;
  /** From now on this, and again whenever the line comes back. */
  follow(asked: Asked): void;
  close(): void;
}

/** The switch says something every five seconds; who is silent for longer than that is gone. Milliseconds. */
const SILENCE = 12_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

export function openLive(hear: (told: Told) => void): LiveLine {
  const [state, refusal] = [signal<LineState>('connecting'), signal('')];
  let [socket, asked, pause, closed]: [WebSocket | null, Asked | null, number, boolean] = [null, null, FIRST_PAUSE, false];
  let silence = 0;
  const isAlive = () => {
    clearTimeout(silence);
    silence = window.setTimeout(() => socket?.close(), SILENCE);
  };
  const take = (told: Told) => {
    isAlive();
    pause = FIRST_PAUSE;
    if ('refused' in told) {
      refusal.value = told.refused;
      state.value = told.logOn ? 'refused' : 'open';
      return;
    }
    refusal.value = '';
    state.value = 'open';
    hear(told);
  };
  const connect = () => {
    const own = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
    socket = own;
    isAlive();
    own.onopen = () => asked && own.send(JSON.stringify(asked));
    own.onmessage = ({ data }) => take(JSON.parse(String(data)) as Told);
    own.onclose = () => {
      clearTimeout(silence);
      if (closed) return;
      if (state.value !== 'refused') state.value = 'lost';
      window.setTimeout(connect, pause * (0.75 + Math.random() / 2));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    };
  };
  connect();
  return {
    state, refusal,
    follow(wanted) {
      asked = wanted;
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(wanted));
    },
    close() {
      closed = true;
      clearTimeout(silence);
      socket?.close();
    },
  };
}
