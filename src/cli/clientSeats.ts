// Which agents of a site are outside clients: how they are named on the command line, and how they are told to people.

import { nearest } from '../kernel/shape.ts';
import type { Site } from '../site/site.ts';
import type { Seat } from '../traffic/shape.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

/** Agents that have telephones, in the order of their ids. */
function seatsIn({ agents }: Site): readonly Seat[] {
  return Object.keys(agents).sort().flatMap((agent) => {
    const at = agents[agent]?.at;
    return at === undefined ? [] : [{ agent, at }];
  });
}

/** `10` are the first ten; `5001-5010,5020` are these. Throws CommandError. */
export function clientsMeant(site: Site, words: string, file: string): readonly Seat[] {
  const seats = seatsIn(site);
  const refuse = (why: string): never => {
    throw new CommandError(exitCodes.usage, `--clients ${words}: ${why}`);
  };
  if (seats.length === 0) refuse(`no agent of the site of ${file} has a telephone ("at")`);
  // Ids may be short too; whoever names one names an agent that there is.
  const first = /^\d{1,5}$/.test(words) && !site.agents[words] ? Number(words) : null;
  if (first !== null) return first >= 1 && first <= seats.length ? seats.slice(0, first) : refuse(`there are ${seats.length} agents with telephones, ${seats[0]?.agent} to ${seats.at(-1)?.agent}`);
  const meant = words.split(',').flatMap((word) => {
    const [from = '', to = from] = word.trim().split('-');
    const found = seats.filter(({ agent }) => agent.length === from.length && agent >= from && agent <= to);
    return found.length > 0 ? found : refuse(site.agents[from] ? `agent ${from} has no telephone ("at")` : `there is no agent ${word.trim()}${nearest(word.trim(), seats.map(({ agent }) => agent))}; write how many, or ids like 5001-5010,5020`);
  });
  return seats.filter((seat) => meant.includes(seat));
}

/** `5001-5010@2001-2010`, runs of neighbours together: as examples/agents.mjs takes them. */
export function seatsText(seats: readonly Seat[]): readonly string[] {
  const runs: Seat[][] = [];
  for (const seat of seats) {
    const last = runs.at(-1)?.at(-1);
    if (last && follows(last.agent, seat.agent) && follows(last.at, seat.at)) runs.at(-1)?.push(seat);
    else runs.push([seat]);
  }
  return runs.map((run) => {
    const [first, last] = [run[0] as Seat, run.at(-1) as Seat];
    return run.length === 1 ? `${first.agent}@${first.at}` : `${first.agent}-${last.agent}@${first.at}-${last.at}`;
  });
}

function follows(one: string, other: string): boolean {
  return one.length === other.length && /^\d+$/.test(one) && Number(other) === Number(one) + 1;
}
