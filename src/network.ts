// A network: several sites in one process, each a simulation of its own, which hear each other over their ties. Time goes on in windows as long as the shortest delay,
// so that nobody needs to know what another does meanwhile. The journal of each site replays alone.

import { nearest } from './kernel/shape.ts';
import type { Millis } from './kernel/clock.ts';
import type { Simulation } from './simulation.ts';
import type { Numbered } from './tie/message.ts';
import { arrivesAt, carryBy, type TieEnd } from './tie/tieEnd.ts';

export interface Network {
  /** By the name of the site. */
  readonly sites: ReadonlyMap<string, Simulation>;
  readonly now: Millis;
  /** Everything up to that time happens, at all sites. */
  advanceTo(time: Millis): void;
  /** Messages that are on their way. */
  underWay(): number;
}

/** Something that was said, on its way to this end. */
interface UnderWay {
  readonly at: Millis;
  readonly end: TieEnd;
  readonly numbered: Numbered;
}

interface Station {
  readonly name: string;
  readonly simulation: Simulation;
  /** In the order in which they are taken. */
  mail: UnderWay[];
}

/** Ends of one tie agree on it at time 0, and nobody breaks it. */
const EPOCH = 'virtual';

/** Their ties begin at once. Throws an error with a sentence for people when a site or the other end of a tie is missing, or when both ends differ. */
export function tieTogether(simulations: readonly Simulation[]): Network {
  const stations = simulations.map((simulation): Station => ({ name: simulation.site.name, simulation, mail: [] }));
  const ends = stations.flatMap((station) => [...station.simulation.ties.ends.values()].map((end) => ({ station, end, ...otherEnd(station, end, stations) })));
  for (const { station: { simulation }, end } of ends) {
    carryBy(simulation.ties, (from, numbered) => {
      const to = ends.find((one) => one.end === from);
      if (to) post(to.other, { at: arrivesAt(from, numbered), end: to.otherEnd, numbered });
    });
    simulation.session(sessionOf(end)).request('beginTie', { trunk: end.name, epoch: EPOCH });
  }
  const window = Math.min(Infinity, ...ends.map(({ end }) => end.tie.delay));
  let now = Math.max(...simulations.map(({ clock }) => clock.now));
  return {
    sites: new Map(stations.map(({ name, simulation }) => [name, simulation])),
    get now() {
      return now;
    },
    advanceTo(time) {
      while (now < time) {
        const horizon = Math.min(time, Math.max(now, nextDue(stations)) + window);
        for (const station of stations) goOn(station, horizon);
        now = horizon;
      }
      // All that comes at this very time is here now.
      for (const station of stations) take(station, (at) => at <= time);
    },
    underWay: () => stations.reduce((sum, { mail }) => sum + mail.length, 0),
  };
}

/** The session in which what comes over a tie is asked for. */
export function sessionOf({ name }: TieEnd): string {
  return `tie ${name}`;
}

function nextDue(stations: readonly Station[]): Millis {
  return Math.min(...stations.map(({ simulation: { clock }, mail }) => Math.min(clock.next() ?? Infinity, mail[0]?.at ?? Infinity)));
}

/** What comes at the horizon itself waits: another site may yet say something that comes at the same time. */
function goOn(station: Station, horizon: Millis): void {
  take(station, (at) => at < horizon);
  station.simulation.clock.advanceTo(horizon);
}

function take(station: Station, isDue: (at: Millis) => boolean): void {
  const { simulation } = station;
  for (let first = station.mail[0]; first && isDue(first.at); first = station.mail[0]) {
    station.mail.shift();
    const { at, end, numbered: { number, taken, message } } = first;
    if (at > simulation.clock.now) simulation.clock.advanceTo(at);
    simulation.session(sessionOf(end)).request('takeTieMessage', { trunk: end.name, number, taken, message });
  }
}

/** By time; at one time, by the trunk on which it comes, as it was said. */
function post({ mail }: Station, letter: UnderWay): void {
  let place = mail.length;
  while (place > 0 && comesBefore(letter, mail[place - 1] as UnderWay)) place--;
  mail.splice(place, 0, letter);
}

function comesBefore(one: UnderWay, other: UnderWay): boolean {
  return one.at < other.at || (one.at === other.at && one.end.name < other.end.name);
}

function otherEnd({ name, simulation }: Station, { name: trunk, tie, trunk: { lines } }: TieEnd, stations: readonly Station[]): { readonly other: Station; readonly otherEnd: TieEnd } {
  const wrong = (what: string) => new Error(`trunk ${trunk} of site ${name}: ${what}`);
  const other = stations.find((station) => station.name === tie.site);
  if (!other) throw wrong(`there is no site "${tie.site}"${nearest(tie.site, stations.map((station) => station.name))}`);
  const end = [...other.simulation.ties.ends.values()].find(({ tie: back }) => back.site === name);
  if (!end) throw wrong(`site ${tie.site} has no tie to ${name}`);
  if (other.simulation.pbx.node !== tie.node || end.tie.node !== simulation.pbx.node) throw wrong(`the nodes do not agree: ${name} is ${simulation.pbx.node} and calls ${tie.site} ${tie.node}, ${tie.site} is ${other.simulation.pbx.node} and calls ${name} ${end.tie.node}`);
  if (end.trunk.lines.length !== lines.length) throw wrong(`it has ${lines.length} lines here and ${end.trunk.lines.length} at ${tie.site}`);
  return { other, otherEnd: end };
}
