// All ties of a live switch: lines are dialled until the other switch is there, lines that come are welcome at /tie, and a run that takes the place of another begins anew.

import { OVER_NATS } from '../../switch/trunkShape.ts';
import { carryBy, type TieEnd } from '../../tie/tieEnd.ts';
import type { Hall, Run } from '../hall.ts';
import { textFrame } from '../lines/webSocketFrame.ts';
import { bytesOf } from '../lines/bytes.ts';
import type { Greet } from '../lines/sockets.ts';
import { tieSecretOf } from './secrets.ts';
import type { Nats } from '../../nats/connection.ts';
import { dial, type Dialled, type Ears } from './dialling.ts';
import { createTieLink, type TieLink } from './tieLink.ts';
import { beginTalk, REFUSED, type Talker, type TieTalk } from './tieTalk.ts';
import { openTiesOverNats, type TiesOverNats } from './tiesOverNats.ts';

export const TIE_PATH = '/tie';

export const tieStates = ['up', 'waiting', 'outOfService'] as const;

export interface TieStanding {
  readonly trunk: string;
  readonly site: string;
  /** `waiting`: there is no line, and calls go on as if there were, for a while. */
  readonly state: (typeof tieStates)[number];
  /** Its lines that have a call. */
  readonly calls: number;
  /** Why there is no line; null while there is, or before anybody knows. */
  readonly error: string | null;
}

export interface TieLinks {
  readonly greet: Greet;
  /** Once time goes. */
  begin(): void;
  /** How each tie stands. */
  standing(): readonly TieStanding[];
  stop(): void;
}

export interface TieLinkSettings {
  /** For ties that go over it; undefined for none. */
  readonly nats: Nats | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void };
}

/** Milliseconds: how often each end says that it is there; how long it waits before it dials again, first and at the most. */
const BEAT = 2_000;
/** Idle ties that say so at each beat, where that need not be said: of many, each has its turn. */
const IDLE_BEATS = 100;
const SOON = 250;
const LATE = 2_000;
/** Sentences. */
const MOST_TOLD = 100;

interface Desk extends TieLinkSettings {
  readonly hall: Hall;
  links: Map<string, TieLink>;
  /** Null where no tie goes over NATS. */
  overNats: TiesOverNats | null;
  isOver: boolean;
  /** Lines that are being dialled, by trunk. */
  readonly dialling: Map<string, Dialled>;
  /** Why the last line came to nothing, by trunk. */
  readonly errors: Map<string, string>;
  /** What the log has of that, until a tie is up. */
  readonly told: Set<string>;
  /** What stops timers, by what they are for. */
  readonly timers: Map<string, () => void>;
}

export function createTieLinks(hall: Hall, settings: TieLinkSettings): TieLinks {
  const desk: Desk = { ...settings, hall, links: new Map(), overNats: null, isOver: false, dialling: new Map(), errors: new Map(), told: new Set(), timers: new Map() };
  let unfollow = () => {};
  let turn = 0;
  const beat = () => {
    const turns = Math.ceil(desk.links.size / IDLE_BEATS);
    turn = (turn + 1) % turns;
    [...desk.links.values()].forEach((link, place) => guarded(hall, () => link.beat(place % turns === turn)));
    later(desk, 'beat', BEAT, beat);
  };
  return {
    greet: (line) => {
      const talk = beginTalk(talkerOf(desk), { noticesAbsence: false, say: (frame) => line.write(textFrame(bytesOf(JSON.stringify(frame)))), close: (code, why) => line.close(code, why) }, null);
      return { heard: (text) => guarded(hall, () => talk.heard(text)), over: () => guarded(hall, () => talk.over()) };
    },
    begin() {
      desk.overNats = openOverNats(desk);
      linkAll(desk, hall, false);
      if (desk.links.size === 0) return;
      unfollow = hall.follow((run) => {
        for (const link of desk.links.values()) link.stop();
        linkAll(desk, run, true);
      });
      beat();
    },
    standing: () => [...desk.links.values()].map((link) => standingOf(desk, link)),
    stop() {
      desk.isOver = true;
      unfollow();
      for (const stop of desk.timers.values()) stop();
      for (const link of desk.links.values()) link.stop();
      desk.overNats?.stop();
      for (const { cut } of desk.dialling.values()) cut();
    },
  };
}

function openOverNats(desk: Desk): TiesOverNats | null {
  const { hall, nats, log } = desk;
  const ofOurs = () => [...hall.live.simulation.ties.ends.keys()].filter((trunk) => addressesOf(desk, trunk).includes(OVER_NATS));
  if (!nats || ofOurs().length === 0) return null;
  return openTiesOverNats({
    nats, log, site: hall.live.simulation.site.name, post: hall.post, platform: hall.platform, guarded: (act) => guarded(hall, act),
    greet: (line) => beginTalk(talkerOf(desk), line, null),
    ready() {
      for (const trunk of ofOurs()) dialNow(desk, trunk, 0);
    },
  });
}

function standingOf({ errors }: Desk, { end: { name, tie: { site }, device, trunk }, talk }: TieLink): TieStanding {
  const isThere = talk() !== null;
  const state = device.outOfService ? 'outOfService' : isThere ? 'up' : 'waiting';
  return { trunk: name, site, state, calls: trunk.lines.filter(({ connections }) => connections.length > 0).length, error: isThere ? null : (errors.get(name) ?? null) };
}

/** Whoever is not the other end tries again and again, and is told of once. Null for whoever says to belong to no tie of ours. */
function turnedAway({ errors, links, told, log }: Desk, end: TieEnd | null, why: string, text: string): void {
  if (end && !links.get(end.name)?.talk()) errors.set(end.name, why);
  const line = `${end?.name ?? ''} ${why}`;
  if (told.has(line)) return;
  if (told.size >= MOST_TOLD) told.clear();
  told.add(line);
  log.warn({ ...(end && { trunk: end.name, site: end.tie.site }), why }, text);
}

/** A bug ends the switch as any other, and not the socket that brought it to light. */
function guarded(hall: Hall, act: () => void): void {
  try {
    act();
  } catch (error) {
    hall.failed(error);
  }
}

function linkAll(desk: Desk, { live }: Pick<Run, 'live'>, anew: boolean): void {
  const { ties } = live.simulation;
  carryBy(ties, (end, numbered) => desk.links.get(end.name)?.says(numbered));
  desk.links = new Map([...ties.ends.values()].map((end) => [end.name, createTieLink({ live, platform: desk.hall.platform, end, log: desk.log }, anew)]));
  for (const name of desk.links.keys()) dialNow(desk, name, 0);
}

function talkerOf(desk: Desk): Talker {
  const { hall, environment } = desk;
  const { name: site } = hall.live.simulation.site;
  const linkOf = ({ name }: TieEnd) => desk.links.get(name);
  return {
    site, node: hall.live.simulation.pbx.node,
    endTo: (to) => [...desk.links.values()].find(({ end }) => end.tie.site === to)?.end ?? null,
    secretOf: (end) => tieSecretOf(hall.live.simulation.site, end.name, environment),
    isAnew: (end) => linkOf(end)?.isAnew() ?? false,
    met(end, talk, met) {
      if (!isOfRun(desk, end)) return talk.line.close(1001, 'the switch was rewound');
      desk.errors.delete(end.name);
      desk.told.clear();
      linkOf(end)?.met(talk, met);
    },
    heard: (end, talk, numbered) => linkOf(end)?.heard(talk, numbered),
    counted: (end, talk, said) => linkOf(end)?.counted(talk, said),
    over: (end, talk: TieTalk) => linkOf(end)?.over(talk),
    refused: (end, why) => turnedAway(desk, end, why, 'another switch was turned away'),
    now: hall.now,
    later: (delay, act) => hall.platform.later(delay, () => guarded(hall, act)),
  };
}

/** Its ties, and not those of a run that was exchanged for another while they met. */
function isOfRun({ links }: Desk, end: TieEnd): boolean {
  return links.get(end.name)?.end === end;
}

/** Where the other switch may be: at these addresses, or over NATS if this one has been given one. */
function addressesOf({ hall, nats }: Desk, trunk: string): readonly string[] {
  const at = hall.live.simulation.site.trunks[trunk]?.tie?.at ?? [];
  return nats ? at : at.filter((address) => address !== OVER_NATS);
}

/** The addresses take turns. */
function dialNow(desk: Desk, trunk: string, turn: number): void {
  const { hall, errors, dialling, overNats } = desk;
  const link = desk.links.get(trunk);
  const at = addressesOf(desk, trunk);
  const again = (next: number) => later(desk, trunk, Math.min(LATE, SOON * 2 ** Math.min(next, 5)), () => dialNow(desk, trunk, next));
  if (!link || at.length === 0 || desk.isOver) return;
  if (link.talk() !== null || dialling.has(trunk)) return again(0);
  const address = at[turn % at.length] as string;
  const obstacle = address === OVER_NATS ? (overNats?.obstacle() ?? null) : null;
  if (obstacle !== null) {
    errors.set(trunk, obstacle);
    return again(turn + 1);
  }
  let talk: TieTalk | null = null;
  const ended = (why: string, code: number) => {
    const wasUp = talk !== null && link.talk() === talk;
    dialling.delete(trunk);
    talk?.over();
    if (code === REFUSED && !talk?.hasRefused) turnedAway(desk, link.end, why, 'another switch has turned this one away');
    else if (!talk?.hasRefused) errors.set(trunk, why);
    if (!desk.isOver) again(wasUp ? 0 : turn + 1);
  };
  const ears: Ears = {
    opened: (line) => guarded(hall, () => void (talk = beginTalk(talkerOf(desk), line, link.end))),
    heard: (text) => guarded(hall, () => talk?.heard(text)),
    over: (why, code) => guarded(hall, () => ended(why, code)),
  };
  dialling.set(trunk, address === OVER_NATS ? (overNats as TiesOverNats).dial(link.end.tie.site, ears) : dial(address, hall.post, ears));
}

function later({ hall: { platform }, timers, isOver }: Desk, what: string, delay: number, act: () => void): void {
  timers.get(what)?.();
  if (!isOver) timers.set(what, platform.later(delay, act));
}
