// A conversation over /live: a client says what it wants to follow, and is told. It asks the switch for nothing.

import { nearest } from '../../kernel/shape.ts';
import type { Credentials } from '../admission.ts';
import type { Hall } from '../hall.ts';
import type { Line } from '../line.ts';
import type { Conversation } from '../sockets.ts';
import { countNonsense, createTalk, type Talk } from '../talk.ts';
import { mayNotLook } from './looking.ts';
import { arrived, createFollower, type Follower, frameOf, say } from './follower.ts';
import { type Asked, askedShape, boardParts, topics } from './messages.ts';
import { noSuchQueue, viewOf } from './view.ts';

export function converse(hall: Hall, line: Line, address: string): Conversation {
  const own: Own = { talk: createTalk(hall, line, address), follower: createFollower(line), mayLook: false };
  return {
    heard(text) {
      try {
        hear(own, text);
      } catch (error) {
        hall.failed(error);
      }
    },
    ponged: (mark) => arrived(own.follower, mark),
    over: () => hush(own, topics),
  };
}

interface Own {
  readonly talk: Talk;
  readonly follower: Follower;
  mayLook: boolean;
}

function hear(own: Own, text: string): void {
  const { talk: { hall, allowed, line }, follower } = own;
  if (!allowed.take(hall.now())) return line.close(1008, `more than ${hall.bounds.requestsPerSecond} requests a second`);
  const asked = read(text);
  if ('wrong' in asked) {
    say(follower, frameOf({ refused: asked.wrong }));
    return countNonsense(own.talk);
  }
  if ('unsubscribe' in asked) return hush(own, asked.unsubscribe);
  const notTheirs = logOn(own, asked.user);
  if (notTheirs !== null) return say(follower, frameOf({ refused: notTheirs, logOn: true }));
  hall.counts.requests++;
  const refused = noSuchQueue(hall.live.simulation, asked.queues ?? []);
  if (refused !== null) return say(follower, frameOf({ refused }));
  if (asked.subscribe.includes('board')) hall.station.showBoard(follower, viewOf(asked.parts, asked.queues));
  if (asked.subscribe.includes('calls')) hall.station.showCalls(follower);
}

function hush({ talk: { hall: { station } }, follower }: Own, from: readonly (typeof topics)[number][]): void {
  if (from.includes('board')) station.hideBoard(follower);
  if (from.includes('calls')) station.hideCalls(follower);
}

function read(text: string): Asked | { readonly wrong: string } {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { wrong: 'this is no JSON; say something like {"subscribe":["board"]}' };
  }
  const { data } = askedShape.safeParse(message);
  return data ?? { wrong: whatIsWrong(message) };
}

/** The shape of the whole only says that it fits none. */
function whatIsWrong(message: unknown): string {
  const { subscribe, unsubscribe, parts } = (message ?? {}) as Readonly<Record<string, unknown>>;
  const [topic, part] = [stranger(subscribe ?? unsubscribe, topics), stranger(parts, boardParts)];
  if (topic !== null) return `there is no topic ${JSON.stringify(topic)}${nearest(topic, topics)}`;
  if (part !== null) return `the board has no part ${JSON.stringify(part)}${nearest(part, boardParts)}`;
  return 'say {"subscribe":[…]} with "board", "calls" or both, and if you like "parts", "queues", "user"; or {"unsubscribe":[…]}';
}

function stranger(words: unknown, known: readonly string[]): string | null {
  if (!Array.isArray(words)) return null;
  const found: unknown = words.find((word) => !known.includes(word as string));
  return found === undefined ? null : (typeof found === 'string' ? found : JSON.stringify(found)).slice(0, 40);
}

/** Who has said once who they are need not say it again. Why they may not look; null when they may. */
function logOn(own: Own, shown: Credentials | undefined): string | null {
  if (shown === undefined && own.mayLook) return null;
  const refused = mayNotLook(own.talk.hall, own.talk.address, shown);
  own.mayLook = refused === null;
  return refused;
}
