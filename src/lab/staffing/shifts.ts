// Shifts that bring so many agents to their desks in each interval: the same agents first, each away whenever one fewer is enough.

import type { Millis } from '../../kernel/clock.ts';

/** As in `traffic.agents`; times from the start of the run. */
export interface Shift {
  /** Places of the agents in their group, from 0. */
  readonly first: number;
  readonly last: number;
  readonly from: Millis;
  /** Null to the end. */
  readonly to: Millis | null;
  readonly breaks: readonly { readonly from: Millis; readonly to: Millis }[];
}

/** `counts` has one number for each interval; in the last one whoever is there stays until all calls are over. */
export function shiftsOf(counts: readonly number[], interval: Millis, startsAt: Millis = 0): readonly Shift[] {
  const shifts: Shift[] = [];
  for (let agent = 0; agent < Math.max(0, ...counts); agent++) {
    const shift = shiftOf(counts.map((count) => count > agent), interval, startsAt, agent);
    const last = shifts.at(-1);
    if (last && JSON.stringify({ ...last, first: agent, last: agent }) === JSON.stringify(shift)) shifts[shifts.length - 1] = { ...last, last: agent };
    else shifts.push(shift);
  }
  return shifts;
}

function shiftOf(isThere: readonly boolean[], interval: Millis, startsAt: Millis, agent: number): Shift {
  const [first, last] = [isThere.indexOf(true), isThere.lastIndexOf(true)];
  const breaks: { from: Millis; to: Millis }[] = [];
  const at = (place: number) => startsAt + place * interval;
  for (let place = first; place < last; place++) {
    if (isThere[place]) continue;
    const before = breaks.at(-1);
    if (before?.to === at(place)) before.to = at(place + 1);
    else breaks.push({ from: at(place), to: at(place + 1) });
  }
  // Who is there when it begins was there before, and who is there in the last interval stays.
  return { first: agent, last: agent, from: first === 0 ? 0 : at(first), to: last === isThere.length - 1 ? null : at(last + 1), breaks };
}
