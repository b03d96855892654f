// Questions of any size to one who listens on a subject, and the answers. Each is numbered and asked again until it is answered, and answered once however often it comes:
// a line that breaks and comes back loses nothing. Nothing is kept by the server.

import { setTimeout as nap } from 'node:timers/promises';
import { isForNobody } from './asking.ts';
import type { Nats } from './connection.ts';
import { largestMessage } from './messages.ts';

type Line = Pick<Nats, 'connection'>;

/** Whoever was asked is gone, or says nothing any more. */
export class NobodyAnswers extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NobodyAnswers';
  }
}

/** Milliseconds: after which a question is asked again; for which nobody may listen there, as when their line is broken; for which nothing may be said at all. */
const AGAIN = 1_000;
const GONE = 3_000;
const SILENT = 120_000;
/** Between two tries where nobody listens. */
const SOON = 100;

/** What a piece is: the last of a question or answer, one that others follow, or a wish for the next. */
const LAST = 0;
const MORE = 1;
const NEXT = 2;
/** Number and kind before each piece. */
const HEAD = 5;
/** Bytes of a message that are not ours. */
const AROUND = 1_024;

export interface Asker {
  /** One after the other. Rejects with NobodyAnswers. */
  ask(question: Uint8Array): Promise<Uint8Array>;
}

export function askerOf(line: Line, subject: string): Asker {
  let number = 0;
  const pass = (kind: number, piece: Uint8Array) => answered(line, subject, framed(++number, kind, piece));
  return {
    async ask(question) {
      const room = largestMessage(line) - AROUND;
      let at = 0;
      for (; question.length - at > room; at += room) await pass(MORE, question.subarray(at, at + room));
      const pieces = [await pass(LAST, question.subarray(at))];
      while (pieces.at(-1)?.[0] === MORE) pieces.push(await pass(NEXT, new Uint8Array()));
      return Buffer.concat(pieces.map((piece) => piece.subarray(1)));
    },
  };
}

async function answered({ connection }: Line, subject: string, frame: Uint8Array): Promise<Uint8Array> {
  const begun = performance.now();
  for (let nobodySince: number | null = null; ; ) {
    try {
      return (await connection.request(subject, frame, { timeout: AGAIN })).data;
    } catch (error) {
      if (connection.isClosed()) throw new NobodyAnswers('the line to NATS is closed');
      const now = performance.now();
      nobodySince = isForNobody(error) ? (nobodySince ?? now) : null;
      if (nobodySince !== null && now - nobodySince > GONE) throw new NobodyAnswers('nobody listens there any more');
      if (now - begun > SILENT) throw new NobodyAnswers(`nothing was heard for ${SILENT / 1000} s`);
      await nap(SOON);
    }
  }
}

/** Returns what ends it. `reply` must not reject. `heard` is called with every piece. */
export function answerOn(line: Line, subject: string, reply: (question: Uint8Array) => Promise<Uint8Array>, heard: () => void): () => void {
  let [number, answer]: [number, Uint8Array | null] = [0, null];
  const coming: Uint8Array[] = [];
  let left: Uint8Array = new Uint8Array();
  let respond: (bytes: Uint8Array) => void = () => {};
  const say = (piece: Uint8Array) => respond((answer = piece));
  const next = () => {
    const room = largestMessage(line) - AROUND;
    const [piece, rest] = [left.subarray(0, room), left.subarray(room)];
    left = rest;
    say(Buffer.concat([Uint8Array.of(rest.length > 0 ? MORE : LAST), piece]));
  };
  const take = async (kind: number, piece: Uint8Array) => {
    if (kind === NEXT) return next();
    coming.push(piece);
    if (kind === MORE) return say(new Uint8Array());
    left = await reply(Buffer.concat(coming.splice(0)));
    next();
  };
  const subscription = line.connection.subscribe(subject, {
    callback: (error, message) => {
      if (error || message.data.length < HEAD) return;
      heard();
      const { number: asked, kind, piece } = unframed(message.data);
      respond = (bytes) => void message.respond(bytes);
      // Asked again: the answer comes again, or when it is there.
      if (asked === number) return void (answer && respond(answer));
      if (asked !== number + 1) return;
      [number, answer] = [asked, null];
      void take(kind, piece);
    },
  });
  return () => subscription.unsubscribe();
}

function framed(number: number, kind: number, piece: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(HEAD + piece.length);
  frame.writeUInt32BE(number, 0);
  frame.writeUInt8(kind, 4);
  frame.set(piece, HEAD);
  return frame;
}

function unframed(frame: Uint8Array): { readonly number: number; readonly kind: number; readonly piece: Uint8Array } {
  const view = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
  return { number: view.readUInt32BE(0), kind: view.readUInt8(4), piece: frame.subarray(HEAD) };
}
