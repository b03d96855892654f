// Dialling: a line to another switch, as its client, over a WebSocket. What other lines there are, they have in common with it.

import { type ClientOptions, WebSocket } from 'ws';
import type { Post } from '../lines/post.ts';
import { frameBox } from './frameBox.ts';
import type { TieLine } from './tieTalk.ts';
import { LARGEST_FRAME } from './tieWire.ts';

/** What comes of a line that was dialled. */
export interface Dialled {
  readonly line: TieLine;
  /** Nothing is sent or heard any more. */
  cut(): void;
}

export interface Ears {
  opened(line: TieLine): void;
  heard(text: string): void;
  /** It is gone, or was never there; the sentence says why, the code as WebSockets have it. */
  over(why: string, code: number): void;
}

/** A switch that does not pick up is not there. Milliseconds. */
const PATIENCE = 4_000;
/** One that does not answer a good-bye is gone: the next line need not wait for it. Milliseconds. */
const LAST_WORD = 500;

export function dial(url: string, post: Post, ears: Ears): Dialled {
  const socket = new WebSocket(url, { maxPayload: LARGEST_FRAME, perMessageDeflate: false, handshakeTimeout: PATIENCE, closeTimeout: LAST_WORD } as ClientOptions);
  let why = 'the line is gone';
  const line: TieLine = {
    noticesAbsence: false,
    say: frameBox(post, (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    }),
    close(code, reason) {
      post.enrol(() => () => socket.close(code, reason));
    },
  };
  socket.on('open', () => ears.opened(line));
  socket.on('message', (data) => ears.heard(String(data)));
  socket.on('error', (error) => (why = error.message));
  socket.on('close', (code, reason) => ears.over(reason.length > 0 ? String(reason) : why, code));
  return { line, cut: () => socket.terminate() };
}
