// One site of a network: a function of its mail. What comes is asked for through the door, so its journal has it, and the site replays alone.

import type { Millis } from '../kernel/clock.ts';
import type { Simulation } from '../simulation.ts';
import { arrivesAt, carryBy, type TieEnd } from '../tie/tieEnd.ts';
import type { Letter, Order, Report } from './windows.ts';
import type { Wire } from './wiring.ts';

export interface Station {
  /** What was said there since it last went on, by whoever acts there between two orders. */
  look(): Report;
  goOn(order: Pick<Order, 'until' | 'mail'>): Report;
}

/** How time goes there, and who wants to do something at a time of their own. */
export interface Course {
  /** When something is next due; Infinity for never. */
  next(): Millis;
  /** Everything up to that time happens. */
  advanceTo(time: Millis): void;
  /** When it wants to be woken, behind all else that happens at that time; Infinity for never. */
  wakesAt(): Millis;
  wake(): void;
}

/** Ends of one tie agree on it at the beginning, and nobody breaks it. */
const EPOCH = 'virtual';

/** The session in which what comes over a tie is asked for. */
export function sessionOf({ name }: TieEnd): string {
  return `tie ${name}`;
}

/** Nobody acts but its timers and its mail. */
export function plainCourse({ clock }: Simulation): Course {
  return { next: () => clock.next() ?? Infinity, advanceTo: (time) => void clock.advanceTo(time), wakesAt: () => Infinity, wake: () => {} };
}

/** Its ties begin at once. `wires` are those that lead from here. */
export function openStation(simulation: Simulation, wires: readonly Wire[], course: Course): Station {
  let said: Letter[] = [];
  const byTrunk = new Map(wires.map((wire) => [wire.trunk, wire]));
  carryBy(simulation.ties, (end, numbered) => {
    const wire = byTrunk.get(end.name);
    if (wire) said.push({ to: wire.to, trunk: wire.trunkThere, at: arrivesAt(end, numbered), number: numbered.number, taken: numbered.taken, message: numbered.message });
  });
  for (const end of simulation.ties.ends.values()) if (byTrunk.has(end.name)) simulation.session(sessionOf(end)).request('beginTie', { trunk: end.name, epoch: EPOCH });
  const look = (): Report => {
    const mail = said;
    said = [];
    return { mail, next: Math.min(course.next(), course.wakesAt()) };
  };
  return {
    look,
    goOn({ until, mail }) {
      for (let taken = 0; ; ) {
        const at = Math.min(mail[taken]?.at ?? Infinity, course.wakesAt());
        if (at > until) break;
        course.advanceTo(at);
        for (; taken < mail.length && (mail[taken] as Letter).at <= at; taken++) take(simulation, mail[taken] as Letter);
        if (course.wakesAt() <= at) course.wake();
      }
      course.advanceTo(until);
      return look();
    },
  };
}

function take({ ties, session }: Simulation, { trunk, number, taken, message }: Letter): void {
  const end = ties.ends.get(trunk);
  if (end) session(sessionOf(end)).request('takeTieMessage', { trunk, number, taken, message });
}
