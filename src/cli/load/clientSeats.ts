// Which agents of a site are outside clients: how they are named on the command line, and how they are told to people.

import { nearest } from '../../kernel/shape.ts';
import type { Site } from '../../site/site.ts';
import type { Seat } from '../../traffic/shape.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

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
  if (first === 0) refuse('at least one telephone is for softphones; without --clients all agents are simulated');
  if (first !== null) return first <= seats.length ? seats.slice(0, first) : refuse(`there are ${seats.length} agents with telephones, ${seats[0]?.agent} to ${seats.at(-1)?.agent}`);
  const meant = words.split(',').flatMap((word) => {
    const [from = '', to = from] = word.trim().split('-');
    const found = seats.filter(({ agent }) => agent.length === from.length && agent >= from && agent <= to);
    return found.length > 0 ? found : refuse(whyNobody(site, seats, word.trim(), from, to));
  });
  return seats.filter((seat) => meant.includes(seat));
}

function whyNobody({ agents }: Site, seats: readonly Seat[], word: string, from: string, to: string): string {
  if (to < from) return `${word} goes backwards; write ${to}-${from}`;
  if (from === to && agents[from]) return `agent ${from} has no telephone ("at")`;
  if (Object.keys(agents).some((agent) => agent.length === from.length && agent >= from && agent <= to)) return `no agent of ${word} has a telephone ("at")`;
  return `there is no agent ${word}; write how many, or ids like 5001-5010,5020${nearest(word, seats.map(({ agent }) => agent))}`;
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
