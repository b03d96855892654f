// Why a run in lockstep has not come to its end, in words: who was waited for, since when, and for what.

import type { Delivery } from '../../csta/messages.ts';
import type { Simulation } from '../../simulation.ts';
import type { Kept } from '../sessions/store.ts';
import type { Member } from './barrier.ts';
import type { Standing } from './lockstep.ts';

/** The clients of a run in lockstep have not kept time with it. The message says who, and why that cannot go on. */
export class LockstepBroken extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LockstepBroken';
  }
}

export function notJoined({ clients, joined }: Standing, within: number): LockstepBroken {
  const there = joined.length === 0 ? 'none' : `${joined.length} (${listed(joined)})`;
  return new LockstepBroken(`the run waits for ${clients} client${clients === 1 ? '' : 's'} in lockstep, and ${there} joined within ${seconds(within)}`);
}

export function notMet({ clock, isoTime }: Pick<Simulation, 'clock' | 'isoTime'>, members: readonly Member[], within: number): LockstepBroken {
  const late = members.filter(({ awaited }) => awaited !== null);
  const others = members.length - late.length;
  const rest = others === 0 ? '' : `; ${others === 1 ? 'the other client keeps' : `the ${others} other clients keep`} up`;
  return new LockstepBroken(`waited ${seconds(within)} at the barrier of ${isoTime(clock.now)} for ${late.slice(0, MOST_NAMED).map(owing).join('; for ')}${late.length > MOST_NAMED ? `; and for ${late.length - MOST_NAMED} more` : ''}${rest}`);
}

export function standsStill({ clock, isoTime }: Pick<Simulation, 'clock' | 'isoTime'>, members: readonly Member[], barriers: number): LockstepBroken {
  return new LockstepBroken(`${barriers} barriers at ${isoTime(clock.now)} without time moving on: ${listed(members.map(({ name }) => name))} ask${members.length === 1 ? 's' : ''} for something at each`);
}

const MOST_NAMED = 5;

function owing({ name, session: { store, acknowledged, line }, requests, askedFor }: Member): string {
  const [first] = store.since(acknowledged) ?? [];
  const what = first ? `event ${first.seq} (${nameOf(first)})` : askedFor;
  const before = `it has acknowledged all up to ${acknowledged}`;
  const asked = requests.length === 0 ? '' : ` and asked for ${listed(requests.map(({ service }) => service))} since`;
  return `${name} to acknowledge ${what}; ${before}${asked}${line === null ? ', and its line is broken' : ''}`;
}

function nameOf(kept: Kept): string {
  if ('written' in kept) return 'a message';
  const delivery: Delivery = kept;
  return 'occurrence' in delivery ? delivery.occurrence.event.name : delivery.name;
}

function listed(names: readonly string[]): string {
  return names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '');
}

function seconds(millis: number): string {
  return `${millis / 1000} s`;
}
