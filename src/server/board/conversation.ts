// A conversation with somebody who follows: a client says what it wants to see, and is told. It asks the switch for nothing. What there is to follow on a path says the path.

import type { Credentials } from '../sessions/admission.ts';
import type { Hall } from '../hall.ts';
import type { Line } from '../lines/line.ts';
import type { Conversation } from '../lines/sockets.ts';
import { countNonsense, createTalk, type Talk } from '../sessions/talk.ts';
import { nearest } from '../../kernel/shape.ts';
import { arrived, createFollower, type Follower, frameOf, say } from './follower.ts';
import { mayNotLook } from './looking.ts';

/** What can be followed on a path. */
export interface Followed<Asked extends { readonly user?: Credentials | undefined }, Topic extends string> {
  /** What a client asks for, or a sentence about what is wrong with it. */
  readonly read: (message: unknown) => Asked | { readonly unsubscribe: readonly Topic[] } | { readonly wrong: string };
  /** What to say to somebody whose message is no JSON. */
  readonly example: string;
  /** A sentence about what there is not; null when all is there. */
  readonly missing: (hall: Hall, asked: Asked) => string | null;
  readonly show: (hall: Hall, follower: Follower, asked: Asked) => void;
  /** Null for everything. */
  readonly hide: (hall: Hall, follower: Follower, topics: readonly Topic[] | null) => void;
}

interface Own<Asked extends { readonly user?: Credentials | undefined }, Topic extends string> {
  readonly followed: Followed<Asked, Topic>;
  readonly talk: Talk;
  readonly follower: Follower;
  mayLook: boolean;
}

export function converseOf<Asked extends { readonly user?: Credentials | undefined }, Topic extends string>(followed: Followed<Asked, Topic>, hall: Hall, line: Line, address: string): Conversation {
  const own: Own<Asked, Topic> = { followed, talk: createTalk(hall, line, address), follower: createFollower(line), mayLook: false };
  return {
    heard(text) {
      try {
        hear(own, text);
      } catch (error) {
        hall.failed(error);
      }
    },
    ponged: (mark) => arrived(own.follower, mark),
    over: () => followed.hide(hall, own.follower, null),
  };
}

function hear<Asked extends { readonly user?: Credentials | undefined }, Topic extends string>(own: Own<Asked, Topic>, text: string): void {
  const { followed, talk: { hall, allowed, line }, follower } = own;
  if (!allowed.take(hall.now())) return line.close(1008, `more than ${hall.bounds.requestsPerSecond} requests a second`);
  const asked = read(followed, text);
  if ('wrong' in asked) {
    say(follower, frameOf({ refused: asked.wrong }));
    return countNonsense(own.talk);
  }
  if ('unsubscribe' in asked) return followed.hide(hall, follower, asked.unsubscribe);
  const notTheirs = logOn(own, asked.user);
  if (notTheirs !== null) return say(follower, frameOf({ refused: notTheirs, logOn: true }));
  hall.counts.requests++;
  const missing = followed.missing(hall, asked);
  if (missing !== null) return say(follower, frameOf({ refused: missing }));
  followed.show(hall, follower, asked);
}

function read<Asked extends { readonly user?: Credentials | undefined }, Topic extends string>({ read: understand, example }: Followed<Asked, Topic>, text: string): ReturnType<Followed<Asked, Topic>['read']> {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { wrong: `this is no JSON; say something like ${example}` };
  }
  return understand(message);
}

/** Who has said once who they are need not say it again. Why they may not look; null when they may. */
function logOn<Asked extends { readonly user?: Credentials | undefined }, Topic extends string>(own: Own<Asked, Topic>, shown: Credentials | undefined): string | null {
  if (shown === undefined && own.mayLook) return null;
  const refused = mayNotLook(own.talk.hall, own.talk.address, shown);
  own.mayLook = refused === null;
  return refused;
}

/** The first of some words that is not known, with the nearest that is; null when all are. `what` as in `there is no topic`. */
export function stranger(what: string, words: unknown, known: readonly string[]): string | null {
  if (!Array.isArray(words)) return null;
  const found: unknown = words.find((word) => !known.includes(word as string));
  if (found === undefined) return null;
  const word = (typeof found === 'string' ? found : JSON.stringify(found)).slice(0, 40);
  return `${what} ${JSON.stringify(word)}${nearest(word, known)}`;
}
