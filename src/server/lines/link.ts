// The link from a session to its client as faults leave it: events go over it at once, late, twice, behind the next, or not at all.

import type { Delivery } from '../../csta/messages.ts';
import type { Moment, Verdict } from '../../traffic/faults/fault.ts';
import type { Line } from './line.ts';
import type { Platform } from '../live.ts';

/** What a link needs to know of its session, and what it does with what passes. */
export interface LinkEnds {
  readonly user: string;
  readonly application: string;
  readonly say: (frames: string, deliveries: readonly Delivery[]) => void;
  /** Null while it is broken. */
  readonly line: () => Line | null;
}

export interface Link {
  readonly ends: LinkEnds;
  readonly platform: Platform;
  readonly judge: Judge;
  /** Those that are late, in order. */
  late: readonly OnTheWay[];
  cancelLate: () => void;
  /** What lets the next one pass; `NOTHING` for nothing. */
  passed: Packet;
  cancelPassed: () => void;
}

export type LinkFor = (ends: LinkEnds) => Link;

/** What becomes of an event; null when it simply goes its way. */
export type Judge = (moment: Omit<Moment, 'now'>) => Verdict | null;

/** Frames, and the deliveries that are in them. */
interface Packet {
  readonly frames: string;
  readonly deliveries: readonly Delivery[];
}

const NOTHING: Packet = { frames: '', deliveries: [] };

/** What is late; `due` on the wall clock. */
interface OnTheWay extends Packet {
  readonly due: number;
}

export function createLink(ends: LinkEnds, platform: Platform, judge: Judge): Link {
  return { ends, platform, judge, late: [], cancelLate: () => {}, passed: NOTHING, cancelPassed: () => {} };
}

export function pass(link: Link, frames: string, delivery: Delivery): void {
  const { user, application } = link.ends;
  const verdict = link.judge({ user, application, event: 'occurrence' in delivery ? delivery.occurrence.event.name : delivery.name, names: (device) => namesDevice(delivery, device) });
  const packet: Packet = { frames, deliveries: [delivery] };
  if (verdict === null) send(link, packet, 0);
  else carryOut(link, packet, verdict);
}

/** The line is gone, or another: what is on its way is in the store. */
export function forget(link: Link): void {
  link.cancelLate();
  link.late = [];
  letPass(link, NOTHING);
}

function carryOut(link: Link, packet: Packet, verdict: Verdict): void {
  switch (verdict.kind) {
    case 'late': return send(link, packet, verdict.by);
    case 'lost': return;
    case 'twice': return send(link, { ...packet, frames: packet.frames + packet.frames }, 0);
    case 'afterNext':
      if (link.passed !== NOTHING) return send(link, packet, 0);
      letPass(link, packet);
      return void (link.cancelPassed = link.platform.later(verdict.within, () => send(link, NOTHING, 0)));
    case 'cut': return link.ends.line()?.cut();
    case 'silent': return link.ends.line()?.silence();
  }
}

function letPass(link: Link, packet: Packet): void {
  link.cancelPassed();
  link.passed = packet;
}

/** With what has let others pass behind it. Nobody overtakes those who are late. */
function send(link: Link, packet: Packet, by: number): void {
  const { platform: { now, later }, ends: { say }, late, passed } = link;
  letPass(link, NOTHING);
  const { frames, deliveries } = joined([packet, passed]);
  if (late.length === 0 && by === 0) return say(frames, deliveries);
  link.late = [...late, { frames, deliveries, due: Math.max(late.at(-1)?.due ?? 0, now() + by) }];
  if (late.length === 0) link.cancelLate = later(by, () => arrive(link));
}

function arrive(link: Link): void {
  const { platform: { now, later }, ends: { say } } = link;
  const here = link.late.filter(({ due }) => due <= now());
  link.late = link.late.slice(here.length);
  const [next] = link.late;
  if (next) link.cancelLate = later(Math.max(1, next.due - now()), () => arrive(link));
  const { frames, deliveries } = joined(here);
  if (here.length > 0) say(frames, deliveries);
}

function joined(packets: readonly Packet[]): Packet {
  return { frames: packets.map(({ frames }) => frames).join(''), deliveries: packets.flatMap(({ deliveries }) => deliveries) };
}

function namesDevice(delivery: Delivery, device: string): boolean {
  if (!('occurrence' in delivery)) return Object.values(delivery.members).includes(device);
  const { event: { members }, values } = delivery.occurrence;
  return members.some(({ kind }, place) => (kind === 'device' || kind === 'connection' || kind === 'redirection') && values[place] === device);
}
