// A line to /live that comes back by itself: says again what was subscribed, and hands on what it hears. What is done with that is the page's.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Asked, Told } from '../../server/board/messages.ts';

/** `lost` while it tries again; `refused` when the switch wants to know who is there. */
export type LineState = 'connecting' | 'open' | 'lost' | 'refused';

export interface LiveLine {
  readonly state: ReadonlySignal<LineState>;
  /** Why the switch has refused what was said, for people; empty when it has not. */
  readonly refusal: ReadonlySignal<string>;
  /** Where it is, or tries to be; empty while nobody knows. */
  readonly address: ReadonlySignal<string>;
  /** From now on this, and again whenever the line comes back. */
  follow(asked: Asked): void;
  close(): void;
}

/** The switch says something every five seconds; who is silent for longer than that is gone. Milliseconds. */
const SILENCE = 12_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** The switch that the page comes from. */
const own: ReadonlySignal<readonly string[]> = signal([location.origin]);

/** `addresses` are those of one switch, the first that answers; when they become others, the line goes there. While there is none it waits. */
export function openLive(hear: (told: Told) => void, addresses: ReadonlySignal<readonly string[]> = own): LiveLine {
  const [state, refusal] = [signal<LineState>('connecting'), signal('')];
  let asked: Asked | null = null;
  const line = openSocket(addresses, {
    opened: () => asked && line.send(asked),
    lost: () => void (state.value !== 'refused' && (state.value = 'lost')),
    heard(told) {
      refusal.value = 'refused' in told ? told.refused : '';
      state.value = 'refused' in told && told.logOn ? 'refused' : 'open';
      if (!('refused' in told)) hear(told);
    },
  });
  return {
    state, refusal, address: line.address, close: line.close,
    follow(wanted) {
      asked = wanted;
      line.send(wanted);
    },
  };
}

interface SocketListener {
  readonly opened: () => void;
  readonly heard: (told: Told) => void;
  /** It is tried again. */
  readonly lost: () => void;
}

interface Socket extends Pick<LiveLine, 'address' | 'close'> {
  /** Nothing goes out while it is not open. */
  send(asked: Asked): void;
}

function openSocket(addresses: ReadonlySignal<readonly string[]>, { opened, heard, lost }: SocketListener): Socket {
  const address = signal('');
  let [socket, pause, place]: [WebSocket | null, number, number] = [null, FIRST_PAUSE, 0];
  let [silence, waiting] = [0, 0];
  const isAlive = () => {
    clearTimeout(silence);
    silence = window.setTimeout(() => socket?.close(), SILENCE);
  };
  const leave = () => {
    clearTimeout(silence);
    clearTimeout(waiting);
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    socket?.close();
    socket = null;
  };
  const connect = () => {
    const all = addresses.peek();
    address.value = all[place % all.length] ?? '';
    if (address.value === '') return;
    socket = new WebSocket(`${address.value.replace(/^http/, 'ws')}/live`);
    isAlive();
    socket.onopen = opened;
    socket.onmessage = ({ data }) => {
      isAlive();
      pause = FIRST_PAUSE;
      heard(JSON.parse(String(data)) as Told);
    };
    socket.onclose = () => {
      clearTimeout(silence);
      lost();
      place++;
      waiting = window.setTimeout(connect, pause * (0.75 + Math.random() / 2));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    };
  };
  const stopFollowing = addresses.subscribe(() => {
    leave();
    [place, pause] = [0, FIRST_PAUSE];
    connect();
  });
  return {
    address,
    send: (asked) => void (socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(asked))),
    close() {
      stopFollowing();
      leave();
    },
  };
}
