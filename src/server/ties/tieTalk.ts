// A talk over one line to the other switch: both say who they are and what they have of each other; then messages go to and fro until the line is gone.

import { randomBytes } from 'node:crypto';
import type { Numbered } from '../../tie/message.ts';
import type { TieEnd } from '../../tie/tieEnd.ts';
import { isProof, proofOf, readFrame, type Frame, type Greeting, type Standing } from './tieWire.ts';
import { standingOf, whyNot } from './agreement.ts';

/** The line under a talk, whoever has dialled. */
export interface TieLine {
  say(frame: Frame): void;
  close(code: number, why: string): void;
  /** Whoever says something on it hears at once when nobody is there; so while it is idle it may be silent. */
  readonly noticesAbsence: boolean;
}

/** What both ends have said of themselves. */
export interface Met {
  readonly mine: readonly [Greeting, Standing];
  readonly theirs: readonly [Greeting, Standing];
}

/** Who is talked for. */
export interface Talker {
  readonly site: string;
  readonly node: number;
  /** The tie that leads to a site; null for none. */
  endTo(site: string): TieEnd | null;
  secretOf(end: TieEnd): string | null;
  /** The other end is another run than the one before, or this one is. */
  isAnew(end: TieEnd): boolean;
  met(end: TieEnd, talk: TieTalk, met: Met): void;
  heard(end: TieEnd, talk: TieTalk, numbered: Numbered): void;
  /** The other end is there, and has said so many messages. */
  counted(end: TieEnd, talk: TieTalk, said: number): void;
  over(end: TieEnd, talk: TieTalk): void;
  /** Null for whoever has said to be at no tie of ours. */
  refused(end: TieEnd | null, why: string): void;
  now(): number;
  /** Milliseconds of life; returns what takes it back. */
  later(delay: number, act: () => void): () => void;
}

export interface TieTalk {
  readonly line: TieLine;
  /** Whether this end has dialled. */
  readonly isDialled: boolean;
  /** Whether this end has turned the other away. */
  hasRefused: boolean;
  /** When anything was last heard. */
  lastHeard: number;
  heard(text: string): void;
  over(): void;
}

/** Wrong partner, wrong secret, nonsense: the line is closed with a sentence. */
export const REFUSED = 4001;
/** Whoever has not said who it is by then keeps a line for nothing. Milliseconds. */
const PATIENCE = 4_000;

/** `end` is known where this end has dialled; else the other says first who it is. */
export function beginTalk(talker: Talker, line: TieLine, dialled: TieEnd | null): TieTalk {
  const nonce = randomBytes(12).toString('hex');
  let [end, greeted, standing]: [TieEnd | null, Greeting | null, Standing | null] = [dialled, null, null];
  let isThrough = false;
  const refuse = (why: string) => {
    forget();
    talk.hasRefused = true;
    talker.refused(end, why);
    line.close(REFUSED, why.slice(0, 120));
  };
  const meets = (theirs: Greeting) => {
    if (greeted) return refuse('the other end has said twice who it is');
    const found = end ?? talker.endTo(theirs.site);
    if (!found) return refuse(`no tie of ${talker.site} leads to a site ${theirs.site}`);
    end = found;
    const why = whyNot(greetingOf(talker, found, nonce), theirs, found);
    if (why !== null) return refuse(why);
    if (!dialled) line.say({ greeting: greetingOf(talker, found, nonce) });
    greeted = theirs;
    standing = standingOf(found, talker.isAnew(found), proofOf(talker.secretOf(found), talker.site, theirs.nonce));
    line.say({ standing });
  };
  const stands = (theirs: Standing) => {
    if (!end || !greeted || !standing || isThrough) return refuse('the other end has not said who it is');
    if (theirs.proof !== '' && talker.secretOf(end) === null) return refuse(`${greeted.site} asks for a secret, and trunk ${end.name} has none`);
    if (!isProof(talker.secretOf(end), greeted.site, nonce, theirs.proof)) return refuse(`${greeted.site} does not know the secret of trunk ${end.name}`);
    isThrough = true;
    forget();
    talker.met(end, talk, { mine: [greetingOf(talker, end, nonce), standing], theirs: [greeted, theirs] });
  };
  const talk: TieTalk = {
    line, isDialled: dialled !== null, hasRefused: false, lastHeard: talker.now(),
    heard(text) {
      talk.lastHeard = talker.now();
      const frame = readFrame(text);
      if (frame === null) return refuse('a frame makes no sense');
      if ('greeting' in frame) return meets(frame.greeting);
      if ('standing' in frame) return stands(frame.standing);
      if (!end || !isThrough) return refuse('the other end has not said who it is');
      return 'says' in frame ? talker.heard(end, talk, frame.says) : talker.counted(end, talk, frame.beat);
    },
    over() {
      forget();
      if (end) talker.over(end, talk);
    },
  };
  const forget = talker.later(PATIENCE, () => refuse('the other end has not said who it is'));
  if (dialled) line.say({ greeting: greetingOf(talker, dialled, nonce) });
  return talk;
}

function greetingOf({ site, node }: Talker, { tie, trunk }: TieEnd, nonce: string): Greeting {
  return { site, node, to: tie.site, lines: trunk.lines.length, nonce };
}
