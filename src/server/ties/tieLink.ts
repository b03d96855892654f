// The link of one tie: the line that it goes over at present, what has come and is still on its way, and what becomes of calls while there is no line.

import type { Request, ServiceName } from '../../csta/catalogue.ts';
import { Rejection } from '../../kernel/errors.ts';
import type { Millis } from '../../kernel/clock.ts';
import { sessionOf } from '../../network/station.ts';
import type { Numbered } from '../../tie/message.ts';
import type { TieEnd } from '../../tie/tieEnd.ts';
import type { Live, Platform } from '../live.ts';
import { freshEpoch, mayGoOn } from './agreement.ts';
import type { Met, TieTalk } from './tieTalk.ts';

/** What a link works with. */
export interface LinkGround {
  readonly live: Live;
  readonly platform: Platform;
  readonly end: TieEnd;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void };
}

export interface TieLink {
  readonly end: TieEnd;
  /** Null while there is no line. */
  talk(): TieTalk | null;
  isAnew(): boolean;
  met(talk: TieTalk, met: Met): void;
  heard(talk: TieTalk, numbered: Numbered): void;
  /** The other end has said so many. */
  counted(talk: TieTalk, said: number): void;
  over(talk: TieTalk): void;
  /** The other end is told. */
  says(numbered: Numbered): void;
  /** Says that it is there, and looks whether the other end still is. While it is idle, and its line notices by itself when nobody is there, only when it is its turn. */
  beat(isItsTurn: boolean): void;
  stop(): void;
}

/** Two lines that were dialled at once, each from its end, are as old as each other. Milliseconds. */
const AT_ONCE = 2_000;
/** Nothing was heard for so long: the other end is gone. Milliseconds. */
const SILENCE = 6_000;
/** Said to what is heard after a line that it does not belong to. */
const SUPERSEDED = 4002;
const WRONG = 4003;

/** A link while it goes on. */
interface Linking extends LinkGround {
  /** What has come, and when it is heard. */
  readonly mail: { readonly due: Millis; readonly numbered: Numbered }[];
  talk: TieTalk | null;
  /** The talk whose line loses messages, and is about to be closed. */
  lossy: TieTalk | null;
  /** When that talk has begun. */
  since: number;
  isAnew: boolean;
  /** How many messages were said at the last beat, and since when there was something to say or to wait for. */
  counted: number;
  busySince: number;
  /** Takes the end of the waiting for another line back. */
  forget: () => void;
}

/** `anew` when the run is another than the other end may remember. */
export function createTieLink(ground: LinkGround, anew: boolean): TieLink {
  const { live, end } = ground;
  const link: Linking = { ...ground, mail: [], talk: null, lossy: null, since: 0, isAnew: anew, counted: 0, busySince: 0, forget: () => {} };
  const leaveMail = live.attend({ next: () => link.mail[0]?.due ?? Infinity, run: () => takeDue(link) });
  if (end.epoch === null) live.act(() => breakIfLost(link));
  else hold(link);
  return {
    end, talk: () => link.talk, isAnew: () => link.isAnew,
    met: (talk, met) => meet(link, talk, met),
    heard: (talk, numbered) => hear(link, talk, numbered),
    counted(talk, said) {
      if (talk === link.talk && said > lastOf(link)) misses(link, talk, said);
    },
    over(talk) {
      if (talk !== link.talk) return;
      link.talk = null;
      link.log.warn(about(end), 'a tie is down');
      hold(link);
    },
    says: (numbered) => link.talk?.line.say({ says: numbered }),
    beat: (isItsTurn) => beat(link, isItsTurn),
    stop() {
      link.forget();
      leaveMail();
      link.talk?.line.close(1001, 'the switch stops');
      link.talk = null;
    },
  };
}

const about = ({ name: trunk, tie: { site } }: TieEnd) => ({ trunk, site });

function meet(link: Linking, talk: TieTalk, { mine, theirs }: Met): void {
  const { end, live, platform } = link;
  if (link.talk && !takesOver(talk, link.talk, mine[0].node < theirs[0].node, platform.now() - link.since)) return talk.line.close(SUPERSEDED, 'there is a line already');
  const wasUp = link.talk !== null;
  link.talk?.line.close(SUPERSEDED, 'another line has come');
  link.forget();
  [link.talk, link.since] = [talk, platform.now()];
  live.act(() => (mayGoOn(mine[1], theirs[1]) ? goOn(link, talk, theirs[1].taken) : beginAnew(link, freshEpoch(mine[0], theirs[0]))));
  link.isAnew = false;
  link.log.info({ ...about(end), dialled: talk.isDialled }, wasUp ? 'a tie goes over another line now' : 'a tie is up');
}

/** It takes as long as the tie's delay until it is taken. What has come over a line before is not taken twice. */
function hear(link: Linking, talk: TieTalk, numbered: Numbered): void {
  const { live, end, mail } = link;
  const last = lastOf(link);
  if (talk !== link.talk || numbered.number <= last) return;
  if (numbered.number !== last + 1) return misses(link, talk, numbered.number);
  live.act(() => mail.push({ due: live.simulation.clock.now + end.tie.delay, numbered }));
}

/** The last that has come. */
function lastOf({ mail, end }: Linking): number {
  return mail.at(-1)?.numbered.number ?? end.taken;
}

/** A line that loses what is said on it is given up: over the next one it is said again. */
function misses(link: Linking, talk: TieTalk, number: number): void {
  if (link.lossy === talk) return;
  link.lossy = talk;
  const why = `messages from ${lastOf(link) + 1} on were lost, as number ${number} shows`;
  link.log.warn({ ...about(link.end), why }, 'a tie loses messages, and takes another line');
  talk.line.close(WRONG, why);
}

function beat(link: Linking, isItsTurn: boolean): void {
  const { talk, end, platform, mail } = link;
  if (!talk) return;
  const isIdle = talk.line.noticesAbsence && end.said === link.counted && mail.length === 0 && end.legs.every((leg) => leg === null);
  link.counted = end.said;
  if (isIdle) link.busySince = platform.now();
  if (isItsTurn || !isIdle) talk.line.say({ beat: end.said });
  if (platform.now() - Math.max(talk.lastHeard, link.busySince) > SILENCE) talk.line.close(WRONG, 'nothing was heard for too long');
}

function disagree(link: Linking, why: string): void {
  link.log.warn({ ...about(link.end), why }, 'the ends of a tie do not agree, and begin anew');
  link.isAnew = true;
  link.talk?.line.close(WRONG, why.slice(0, 120));
}

/** Calls wait for another line for a while. */
function hold(link: Linking): void {
  const { live, platform, end } = link;
  link.forget();
  link.forget = platform.later(end.tie.holdFor, () => live.act(() => breakIfLost(link)));
}

/** Of two that were dialled at once both ends keep that of the lesser node; else the newer is the one that is there. */
function takesOver(next: TieTalk, now: TieTalk, isLesser: boolean, age: number): boolean {
  return age > AT_ONCE || next.isDialled === now.isDialled || next.isDialled === isLesser;
}

/** What the other end has not taken is said again. */
function goOn(link: Linking, { line }: TieTalk, taken: number): void {
  const { end } = link;
  if (end.trunk.lines.some(({ outOfService }) => outOfService)) ask(link, 'bringBackIntoService', { device: end.name });
  for (const numbered of end.unheard) if (numbered.number > taken) line.say({ says: numbered });
}

function beginAnew(link: Linking, epoch: string): void {
  link.mail.length = 0;
  ask(link, 'beginTie', { trunk: link.end.name, epoch });
}

function takeDue(link: Linking): void {
  const { live: { simulation: { clock } }, end, mail } = link;
  while (mail[0] && mail[0].due <= clock.now) {
    const { number, taken, message } = (mail.shift() as (typeof mail)[number]).numbered;
    const why = ask(link, 'takeTieMessage', { trunk: end.name, number, taken, message });
    if (why === null) continue;
    mail.length = 0;
    disagree(link, why);
  }
}

function breakIfLost(link: Linking): void {
  const { end, log, talk } = link;
  if (talk || end.trunk.lines.every(({ outOfService }) => outOfService)) return;
  const calls = end.trunk.lines.filter(({ connections }) => connections.length > 0).length;
  ask(link, 'breakTie', { trunk: end.name });
  log.warn({ ...about(end), calls }, 'a tie is out of service until its other end is there');
}

/** Why it was refused; null when it was not. */
function ask<Name extends ServiceName>({ live: { simulation }, end }: LinkGround, service: Name, request: Request<Name>): string | null {
  try {
    simulation.session(sessionOf(end)).request(service, request);
    return null;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return error.message;
  }
}
