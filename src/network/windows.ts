// How far each site may go on by itself without hearing too late what others say to it: conservative windows, by the delays of the ties between each two of them.
// It knows no switch and carries nothing: whoever drives a network asks for orders, has them carried out wherever the sites are, and brings the reports.

import type { Millis } from '../kernel/clock.ts';
import type { TieMessage } from '../tie/message.ts';
import type { Wire } from './wiring.ts';

/** What was said on a tie, on its way to the site at that place. Plain data: it goes to other threads and machines. */
export interface Letter {
  readonly to: number;
  /** On which trunk it comes. */
  readonly trunk: string;
  readonly at: Millis;
  readonly number: number;
  readonly taken: number;
  readonly message: TieMessage;
}

/** The site at that place goes on until everything up to that time has happened there, this mail included. There will be no more of it up to then. */
export interface Order {
  readonly place: number;
  readonly until: Millis;
  /** In the order in which it is taken. */
  readonly mail: readonly Letter[];
}

export interface Report {
  /** What was said, in the order in which it was. */
  readonly mail: readonly Letter[];
  /** When something is next due there; Infinity for never. */
  readonly next: Millis;
}

export interface Windows {
  /** Who may go on now, and how far; never past this time. None when all have come so far, with all that happens at that time itself. */
  round(time: Millis): readonly Order[];
  /** What came of an order. Each is reported before the next round. */
  report(place: number, report: Report): void;
  /** When something is next due anywhere; Infinity for never. */
  next(): Millis;
  /** Letters on their way. */
  underWay(): number;
}

interface Standing {
  next: Millis;
  /** Everything up to this time has happened there. */
  reached: Millis;
  /** By time; at one time by the trunk, as it was said. */
  mail: Letter[];
  /** No earlier than this anything can happen there, nor be said. */
  earliest: Millis;
}

/** Sites stand at `reached` (-1: nothing has happened, not even at time 0). */
export function createWindows(wires: readonly Wire[], sites: readonly Report[], reached: Millis = -1): Windows {
  const standings = sites.map(({ next }): Standing => ({ next, reached, mail: [], earliest: 0 }));
  const comingTo = standings.map((_, place) => wires.filter(({ to }) => to === place));
  const post = (letters: readonly Letter[]) => {
    for (const letter of letters) put((standings[letter.to] as Standing).mail, letter);
  };
  for (const { mail } of sites) post(mail);
  return {
    round(time) {
      foresee(standings, wires);
      return standings.flatMap((standing, place) => orderOf(standing, place, Math.min(time, horizonOf(comingTo[place] as readonly Wire[], standings)), time) ?? []);
    },
    report(place, { mail, next }) {
      (standings[place] as Standing).next = next;
      post(mail);
    },
    next: () => Math.min(...standings.map(({ next, mail }) => Math.min(next, mail[0]?.at ?? Infinity))),
    underWay: () => standings.reduce((sum, { mail }) => sum + mail.length, 0),
  };
}

/** The earliest that anything can happen at each: of its own, or on account of what another may yet say. */
function foresee(standings: readonly Standing[], wires: readonly Wire[]): void {
  for (const standing of standings) standing.earliest = Math.min(standing.next, standing.mail[0]?.at ?? Infinity);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, delay } of wires) {
      const soonest = (standings[from] as Standing).earliest + delay;
      const standing = standings[to] as Standing;
      if (soonest >= standing.earliest) continue;
      standing.earliest = soonest;
      changed = true;
    }
  }
}

/** Up to here, all that will ever come to this site has come. */
function horizonOf(coming: readonly Wire[], standings: readonly Standing[]): Millis {
  let horizon = Infinity;
  for (const { from, delay } of coming) horizon = Math.min(horizon, (standings[from] as Standing).earliest + delay - 1);
  return horizon;
}

/** Null for whom nothing is due. Where nothing is due up to the end, the site is brought to it all the same. */
function orderOf(standing: Standing, place: number, until: Millis, time: Millis): Order | null {
  const { mail, next, reached } = standing;
  const isDue = Math.min(next, mail[0]?.at ?? Infinity) <= until;
  if (reached >= until || !(isDue || until === time)) return null;
  standing.reached = until;
  let due = 0;
  while (due < mail.length && (mail[due] as Letter).at <= until) due++;
  return { place, until, mail: mail.splice(0, due) };
}

function put(mail: Letter[], letter: Letter): void {
  let place = mail.length;
  while (place > 0 && comesBefore(letter, mail[place - 1] as Letter)) place--;
  mail.splice(place, 0, letter);
}

function comesBefore(one: Letter, other: Letter): boolean {
  return one.at < other.at || (one.at === other.at && one.trunk < other.trunk);
}
