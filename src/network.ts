// A network in one process: several sites, each a simulation of its own, which hear each other over their ties. Who may go on how far, network/windows.ts says;
// networks on threads and machines are in partitions/.

import type { Millis } from './kernel/clock.ts';
import { openStation, plainCourse } from './network/station.ts';
import { createWindows } from './network/windows.ts';
import { wiringOf } from './network/wiring.ts';
import type { Simulation } from './simulation.ts';

export interface Network {
  /** By the name of the site. */
  readonly sites: ReadonlyMap<string, Simulation>;
  readonly now: Millis;
  /** Everything up to that time happens, at all sites. */
  advanceTo(time: Millis): void;
  /** When something is next due at any of them; null for never. */
  next(): Millis | null;
  /** Messages that are on their way. */
  underWay(): number;
}

/** Their ties begin at once. Throws an error with a sentence for people when a site or the other end of a tie is missing, or when both ends differ. */
export function tieTogether(simulations: readonly Simulation[]): Network {
  const { wires, misfits } = wiringOf(simulations.map(({ site }) => site));
  if (misfits[0]) throw new Error(misfits[0].message);
  const stations = simulations.map((simulation, place) => openStation(simulation, wires.filter(({ from }) => from === place), plainCourse(simulation)));
  let now = Math.max(...simulations.map(({ clock }) => clock.now));
  const windows = createWindows(wires, stations.map((station) => station.look()), now - 1);
  // Somebody may have acted at a site since.
  const lookAround = () => stations.forEach((station, place) => windows.report(place, station.look()));
  return {
    sites: new Map(simulations.map((simulation) => [simulation.site.name, simulation])),
    get now() {
      return now;
    },
    advanceTo(time) {
      lookAround();
      for (let orders = windows.round(time); orders.length > 0; orders = windows.round(time)) for (const order of orders) windows.report(order.place, (stations[order.place] as (typeof stations)[number]).goOn(order));
      now = Math.max(now, time);
    },
    next() {
      lookAround();
      const next = windows.next();
      return next === Infinity ? null : next;
    },
    underWay() {
      lookAround();
      return windows.underWay();
    },
  };
}
