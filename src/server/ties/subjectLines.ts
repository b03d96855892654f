// Lines over subjects of NATS, for ties between sites that do not know where the other listens. Each end of a line is a token of its own, so nothing of an old line, of a switch
// that leads no more, or of one that waits to lead is heard on it. One subscription for all ties of a switch. It knows nothing of what is said.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Nats } from '../../nats/connection.ts';
import { type Heard, largestMessage, listenOn, sayOn } from '../../nats/messages.ts';
import { nameOf, subjectOf } from '../../nats/subjects.ts';
import type { Post } from '../lines/post.ts';
import type { Dialled, Ears } from './dialling.ts';
import { frameBox } from './frameBox.ts';
import type { TieLine } from './tieTalk.ts';

export interface SubjectLines {
  /** To whoever leads at that site. */
  dial(site: string, ears: Ears): Dialled;
  /** All lines are gone; whoever was on one is told, at either end. */
  drop(why: string): void;
  /** So, and nobody is heard any more. */
  close(why: string): void;
}

export interface SubjectGround {
  readonly nats: Nats;
  /** Whose lines they are. */
  readonly site: string;
  readonly post: Post;
  /** Somebody calls here: who hears them. */
  greet(line: TieLine): Omit<Ears, 'opened'>;
  /** Keeps what throws from whoever brings messages. */
  guarded(act: () => void): void;
}

/** An end of a line. */
interface End {
  readonly token: string;
  /** Where it listens. */
  readonly own: string;
  readonly site: string;
  /** Where the other end listens; where its site is called, until somebody has answered. */
  other: string;
  isAnswered: boolean;
  ears: Omit<Ears, 'opened'>;
}

interface Exchange extends SubjectGround {
  readonly ends: Map<string, End>;
}

/** As WebSockets have them: it goes, it is gone without a word, something is too large, there is no room. */
const GOING = 1001;
const GONE = 1006;
const TOO_LARGE = 1009;
const FULL = 1013;
/** The line that this belongs to is not one of ours. */
const UNKNOWN = 4004;
/** Ends of lines at once: whoever says nothing is let go after a moment. */
const MOST = 20_000;

const goodBye = z.strictObject({ over: z.strictObject({ code: z.int(), why: z.string().max(200) }) });

export function openSubjectLines(ground: SubjectGround): SubjectLines {
  const exchange: Exchange = { ...ground, ends: new Map() };
  const { nats, site } = ground;
  const stop = listenOn(nats, `${subjectOf(site, 'tie')}.>`, (heard) => ground.guarded(() => hear(exchange, heard)));
  const drop = (why: string) => {
    for (const end of [...exchange.ends.values()]) hangUp(exchange, end, GOING, why);
  };
  return {
    dial(to, ears) {
      const end = newEnd(exchange, to, subjectOf(to, 'tie', site), ears);
      const line = lineOf(exchange, end);
      ears.opened(line);
      return { line, cut: () => void exchange.ends.delete(end.token) };
    },
    drop,
    close(why) {
      stop();
      drop(why);
    },
  };
}

function newEnd({ ends, site: own }: Exchange, site: string, other: string, ears: End['ears']): End {
  const token = randomBytes(12).toString('hex');
  const end: End = { token, own: subjectOf(own, 'tie', site, token), site, other, isAnswered: false, ears };
  ends.set(token, end);
  return end;
}

function lineOf(exchange: Exchange, end: End): TieLine {
  const { nats, post, ends, guarded } = exchange;
  return {
    noticesAbsence: true,
    say: frameBox(post, (text) => {
      if (!ends.has(end.token)) return;
      if (Buffer.byteLength(text) > largestMessage(nats)) guarded(() => hangUp(exchange, end, TOO_LARGE, 'what is to be said is too large for NATS'));
      else sayOn(nats, end.other, text, end.own);
    }),
    close: (code, why) => post.enrol(() => () => guarded(() => hangUp(exchange, end, code, why))),
  };
}

function hear(exchange: Exchange, { subject, reply, text, isForNobody }: Heard): void {
  const [, , , site, token] = subject.split('.');
  const end = exchange.ends.get(token ?? '');
  if (isForNobody) return end && over(exchange, end, `no switch of ${end.site} is there`, GONE);
  const farewell = goodByeIn(text);
  if (farewell) return end && (reply === null || !end.isAnswered || end.other === reply) ? over(exchange, end, farewell.why, farewell.code) : undefined;
  if (site === undefined || reply === null) return;
  if (token === undefined) return isCalled(exchange, nameOf(site), reply, text);
  // Who dials is answered once; a second switch that answers belongs to no line.
  if (!end || (end.isAnswered && end.other !== reply)) return sayGoodBye(exchange, reply, UNKNOWN, 'there is no such line');
  [end.other, end.isAnswered] = [reply, true];
  end.ears.heard(text);
}

function isCalled(exchange: Exchange, site: string, reply: string, text: string): void {
  if (exchange.ends.size >= MOST) return sayGoodBye(exchange, reply, FULL, 'there are too many lines');
  const end = newEnd(exchange, site, reply, { heard: () => {}, over: () => {} });
  end.isAnswered = true;
  end.ears = exchange.greet(lineOf(exchange, end));
  end.ears.heard(text);
}

function hangUp(exchange: Exchange, end: End, code: number, why: string): void {
  if (!exchange.ends.has(end.token)) return;
  sayGoodBye(exchange, end.other, code, why, end.own);
  over(exchange, end, why, code);
}

function over({ ends }: Exchange, { token, ears }: End, why: string, code: number): void {
  if (ends.delete(token)) ears.over(why, code);
}

function sayGoodBye({ nats }: Exchange, to: string, code: number, why: string, own?: string): void {
  sayOn(nats, to, JSON.stringify({ over: { code, why: why.slice(0, 120) } }), own);
}

function goodByeIn(text: string): { readonly code: number; readonly why: string } | null {
  if (!text.startsWith('{"over"')) return null;
  try {
    return goodBye.safeParse(JSON.parse(text)).data?.over ?? null;
  } catch {
    return null;
  }
}
