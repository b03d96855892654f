// Followers of the board for tests: a WebSocket at /live that lays every change over what it has, as a page does. Whatever it hears must have its shape.

import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type Board, type CallEvent, type Told, toldShape } from '../../src/server/board/messages.ts';
import { LIVE_PATH, type Server } from '../../src/server/serve.ts';
import { patched } from '../../src/web/page/mergePatch.ts';

export interface Following {
  /** As it stands by what was heard. */
  readonly board: Board;
  readonly calls: readonly CallEvent[];
  readonly heard: readonly Told[];
  /** Virtual time of the last that was heard. */
  readonly time: number;
  say(message: object | string): void;
  /** Settles when it is so; says what it sees when it has not become so in time. */
  until(what: (following: Following) => boolean): Promise<void>;
  /** Reads nothing more, and answers no pings, until it goes on. */
  pause(): void;
  goOn(): void;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

const PATIENCE = 5_000;

/** Says the first message at once. */
export async function follow({ address }: Pick<Server, 'address'>, first: object = { subscribe: ['board'] }): Promise<Following> {
  const socket = new WebSocket(address.replace('http', 'ws') + LIVE_PATH);
  onTestFinished(() => socket.terminate());
  const heard: Told[] = [];
  const strange: string[] = [];
  let [board, calls, time]: [Board, CallEvent[], number] = [{} as Board, [], NaN];
  let wake = () => {};
  socket.on('message', (data) => {
    const told = JSON.parse(String(data)) as Told;
    const { error } = toldShape.safeParse(told);
    if (error) strange.push(`${String(data).slice(0, 200)}: ${error.message}`);
    heard.push(told);
    if ('picture' in told) board = told.picture as Board;
    else if ('change' in told) board = patched(board, told.change);
    else if ('calls' in told) calls = told.fresh ? [...told.calls] : [...calls, ...told.calls];
    if ('time' in told) time = told.time;
    wake();
  });
  onTestFinished(() => expect(strange).toEqual([]));
  const closed = new Promise<{ code: number; reason: string }>((done) => socket.on('close', (code, reason) => done({ code, reason: String(reason) })));
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail));
  const say = (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  say(first);
  const following: Following = {
    get board() { return board; },
    get calls() { return calls; },
    get time() { return time; },
    heard, say, closed,
    async until(what) {
      for (const end = Date.now() + PATIENCE; !what(following);) {
        if (Date.now() > end) throw new Error(`it has not become so; the last that came: ${JSON.stringify(heard.at(-1))?.slice(0, 2_000)}`);
        await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
      }
    },
    pause: () => socket.pause(),
    goOn: () => socket.resume(),
  };
  return following;
}
