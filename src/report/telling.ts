// What is kept of a run for its report, while it goes on.

import { keepCallRecords } from '../records/callBook.ts';
import { namesIn } from '../site/knownAs.ts';
import type { Simulation } from '../simulation.ts';
import type { CallRecord } from '../records/callRecords.ts';
import type { CallId } from '../switch/call.ts';
import { chooseCalls } from './choosing.ts';
import { dayOf, keepAgentTimes } from './day.ts';
import { playAgain, type Played } from './playedAgain.ts';
import type { Told } from './report.ts';
import { rowsOf } from './rows.ts';
import { keepStories } from './stories.ts';

/** Keeps every call, from now on; to be asked when the run has ended. */
export function tellRun(simulation: Simulation): () => Told {
  const book = keepStories(simulation, () => true);
  const { records, stop } = keepCallRecords(simulation.log, simulation);
  return () => {
    book.stop();
    stop();
    const stories = book.stories();
    return { ...placeOf(simulation), day: null, calls: rowsOf(records, stories), stories: Object.fromEntries(stories.map((story) => [story.id, story])) };
  };
}

function placeOf({ site, pbx }: Simulation): Pick<Told, 'startsAt' | 'timeZone' | 'names'> {
  const agents = Object.entries(site.agents).flatMap(([agent, { name, at }]) => {
    const known = name ?? (at === undefined ? undefined : site.extensions[at]?.name);
    return known ? [[agent, known] as const] : [];
  });
  return { startsAt: pbx.startsAt, timeZone: site.timeZone, names: { ...Object.fromEntries(agents), ...Object.fromEntries(namesIn(site)) } };
}

/** What a load has left for its report. */
export interface LoadPlayed extends Played {
  readonly records: readonly CallRecord[];
  /** Calls that were handed on. */
  readonly transferred: ReadonlySet<CallId>;
}

/** Chooses the calls of interest, and runs the load again to watch them. */
export function tellLoad(played: LoadPlayed): Told {
  const { records, transferred, seed, site, ended } = played;
  const chosen = chooseCalls(records, transferred, seed);
  const { simulation, book, agents } = playAgain(played, (again) => ({ simulation: again, book: keepStories(again, (story) => chosen.has(story)), agents: keepAgentTimes(again.log) }));
  const stories = book.stories();
  return {
    ...placeOf(simulation), calls: rowsOf(records, stories, chosen), stories: Object.fromEntries(stories.map((story) => [story.id, story])),
    day: dayOf(site, records, agents, ended),
  };
}

/** Notes which calls are handed on, from now on. */
export function noteTransfers({ log }: Simulation): ReadonlySet<CallId> {
  const transferred = new Set<CallId>();
  log.read((fact) => {
    if (fact.type !== 'transferred') return;
    transferred.add(fact.primary);
    if (fact.secondary !== null) transferred.add(fact.secondary);
  });
  return transferred;
}
