// Followers for tests: a WebSocket that lays every change over the picture that it has, as a page does. Whatever it hears must have its shape.

import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { type Board, type CallEvent, type Told, toldShape } from '../../src/server/board/messages.ts';
import { LIVE_PATH } from '../../src/server/paths.ts';
import type { Server } from '../../src/server/serve.ts';
import { patched } from '../../src/web/page/mergePatch.ts';
import { PATIENCE } from '../patience.ts';

export interface Listening<Picture, Said> {
  /** As it stands by what was heard. */
  readonly picture: Picture;
  readonly heard: readonly Said[];
  /** Virtual time of the last that was heard. */
  readonly time: number;
  say(message: object | string): void;
  /** Settles when it is so; says what it sees when it has not become so in time. */
  until(what: (listening: Listening<Picture, Said>) => boolean): Promise<void>;
  /** Reads nothing more, and answers no pings, until it goes on. */
  pause(): void;
  goOn(): void;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** One who follows the board. */
export interface Following extends Omit<Listening<Board, Told>, 'picture' | 'until'> {
  readonly board: Board;
  readonly calls: readonly CallEvent[];
  until(what: (following: Following) => boolean): Promise<void>;
}

/** Says the first message at once. */
export async function listen<Picture, Said extends object>({ address }: Pick<Server, 'address'>, path: string, shape: z.ZodType, lay: (picture: Picture, change: never) => Picture, first: object, hears: (said: Said) => void = () => {}): Promise<Listening<Picture, Said>> {
  const socket = new WebSocket(address.replace('http', 'ws') + path);
  onTestFinished(() => socket.terminate());
  const heard: Said[] = [];
  const strange: string[] = [];
  let [picture, time]: [Picture, number] = [{} as Picture, NaN];
  let wake = () => {};
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as Said & { readonly picture?: Picture; readonly change?: never; readonly time?: number };
    const { error } = shape.safeParse(said);
    if (error) strange.push(`${String(data).slice(0, 200)}: ${error.message}`);
    heard.push(said);
    if (said.picture !== undefined) picture = said.picture;
    else if (said.change !== undefined) picture = lay(picture, said.change);
    if (said.time !== undefined) time = said.time;
    hears(said);
    wake();
  });
  onTestFinished(() => expect(strange).toEqual([]));
  const closed = new Promise<{ code: number; reason: string }>((done) => socket.on('close', (code, reason) => done({ code, reason: String(reason) })));
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail));
  const say = (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  say(first);
  const listening: Listening<Picture, Said> = {
    get picture() { return picture; },
    get time() { return time; },
    heard, say, closed,
    async until(what) {
      for (const end = Date.now() + PATIENCE; !what(listening);) {
        if (Date.now() > end) throw new Error(`it has not become so; the last that came: ${JSON.stringify(heard.at(-1))?.slice(0, 2_000)}`);
        await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
      }
    },
    pause: () => socket.pause(),
    goOn: () => socket.resume(),
  };
  return listening;
}

/** Follows the board. */
export async function follow(server: Pick<Server, 'address'>, first: object = { subscribe: ['board'] }): Promise<Following> {
  let calls: readonly CallEvent[] = [];
  const listening = await listen<Board, Told>(server, LIVE_PATH, toldShape, patched, first, (told) => {
    if ('calls' in told) calls = told.fresh ? [...told.calls] : [...calls, ...told.calls];
  });
  const { heard, say, closed, pause, goOn } = listening;
  const following: Following = {
    get board() { return listening.picture; },
    get calls() { return calls; },
    get time() { return listening.time; },
    heard, say, closed, pause, goOn,
    until: (what) => listening.until(() => what(following)),
  };
  return following;
}
