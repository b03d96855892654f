// The link from a session to its client as faults leave it: events go over it at once, late, twice, behind the next, or not at all.

import type { Delivery } from '../csta/messages.ts';
import type { Moment, Verdict } from '../traffic/faults/fault.ts';
import type { Line } from './line.ts';
import type { Platform } from './live.ts';

/** What a link needs to know of its session, and what it does with what passes. */
export interface LinkEnds {
  readonly user: string;
  readonly application: string;
  readonly say: (frames: string) => void;
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
  /** What lets the next one pass; empty for nothing. */
  passed: string;
  cancelPassed: () => void;
}

export type LinkFor = (ends: LinkEnds) => Link;

/** What becomes of an event; null when it simply goes its way. */
export type Judge = (moment: Omit<Moment, 'now'>) => Verdict | null;

/** Frames that are late; `due` on the wall clock. */
interface OnTheWay {
  readonly frames: string;
  readonly due: number;
}

export function createLink(ends: LinkEnds, platform: Platform, judge: Judge): Link {
  return { ends, platform, judge, late: [], cancelLate: () => {}, passed: '', cancelPassed: () => {} };
}

export function pass(link: Link, frames: string, delivery: Delivery): void {
  const { user, application } = link.ends;
  const verdict = link.judge({ user, application, event: 'occurrence' in delivery ? delivery.occurrence.event.name : delivery.name, names: (device) => namesDevice(delivery, device) });
  if (verdict === null) send(link, frames, 0);
  else carryOut(link, frames, verdict);
}

/** The line is gone, or another: what is on its way is in the store. */
export function forget(link: Link): void {
  link.cancelLate();
  link.late = [];
  letPass(link, '');
}

function carryOut(link: Link, frames: string, verdict: Verdict): void {
  switch (verdict.kind) {
    case 'late': return send(link, frames, verdict.by);
    case 'lost': return;
    case 'twice': return send(link, frames + frames, 0);
    case 'afterNext':
      if (link.passed !== '') return send(link, frames, 0);
      letPass(link, frames);
      return void (link.cancelPassed = link.platform.later(verdict.within, () => send(link, '', 0)));
    case 'cut': return link.ends.line()?.cut();
    case 'silent': return link.ends.line()?.silence();
  }
}

function letPass(link: Link, frames: string): void {
  link.cancelPassed();
  link.passed = frames;
}

/** With what has let others pass behind it. Nobody overtakes those who are late. */
function send(link: Link, frames: string, by: number): void {
  const { platform: { now, later }, ends: { say }, late, passed } = link;
  letPass(link, '');
  if (late.length === 0 && by === 0) return say(frames + passed);
  link.late = [...late, { frames: frames + passed, due: Math.max(late.at(-1)?.due ?? 0, now() + by) }];
  if (late.length === 0) link.cancelLate = later(by, () => arrive(link));
}

function arrive(link: Link): void {
  const { platform: { now, later }, ends: { say } } = link;
  const here = link.late.filter(({ due }) => due <= now());
  link.late = link.late.slice(here.length);
  const [next] = link.late;
  if (next) link.cancelLate = later(Math.max(1, next.due - now()), () => arrive(link));
  if (here.length > 0) say(here.map(({ frames }) => frames).join(''));
}

function namesDevice(delivery: Delivery, device: string): boolean {
  if (!('occurrence' in delivery)) return Object.values(delivery.members).includes(device);
  const { event: { members }, values } = delivery.occurrence;
  return members.some(({ kind }, place) => (kind === 'device' || kind === 'connection' || kind === 'redirection') && values[place] === device);
}
