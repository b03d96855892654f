// What is kept of a run for its report, while it goes on.

import { keepCallRecords } from '../records/callBook.ts';
import { existsSync } from 'node:fs';
import { inline } from '../explore/scenarioFile.ts';
import { readSource } from '../reading.ts';
import { namesIn } from '../site/knownAs.ts';
import type { Simulation } from '../simulation.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallRecord } from '../records/callRecords.ts';
import type { CallId } from '../switch/call.ts';
import { chooseCalls } from './choosing.ts';
import { dayOf, keepAgentTimes } from './day.ts';
import { playAgain, type Played } from './playedAgain.ts';
import type { Stories, Told } from './report.ts';
import { retell } from './retold.ts';
import { rowsOf } from './rows.ts';
import { type DraftOfStory, keepStories } from './stories.ts';

/** Keeps every call, from now on; to be asked when the run has ended. `file` is its scenario. */
export function tellRun(simulation: Simulation, file: string): () => Told {
  const book = keepStories(simulation, () => true);
  const { records, stop } = keepCallRecords(simulation.log, simulation);
  return () => {
    book.stop();
    stop();
    const stories = book.stories();
    return { ...placeOf(simulation, file), day: null, calls: rowsOf(records, stories), stories: written(stories, simulation, file) };
  };
}

/** Where it was. The scenario may be gone by now. */
export function placeOf({ site, pbx }: Simulation, file: string): Pick<Told, 'startsAt' | 'timeZone' | 'names' | 'queues' | 'site'> {
  const { site: siteWritten } = (existsSync(file) ? readSource(file).data : null) as { readonly site?: unknown } | null ?? {};
  const agents = Object.entries(site.agents).flatMap(([agent, { name, at }]) => {
    const known = name ?? (at === undefined ? undefined : site.extensions[at]?.name);
    return known ? [[agent, known] as const] : [];
  });
  return { startsAt: pbx.startsAt, timeZone: site.timeZone, queues: Object.keys(site.queues), site: inline(siteWritten ?? site.written), names: { ...Object.fromEntries(agents), ...Object.fromEntries(namesIn(site)) } };
}

/** Stories of which scenarios are made, for each is run once; of more, so many from the whole run. */
const MOST_RETOLD = 100;

/** As reports have them. */
export function written(stories: readonly DraftOfStory[], { site, pbx }: Simulation, file: string): Stories {
  const origin = { file, site, startsAt: pbx.startsAt };
  const isPerson = (device: string) => ['extension', 'line'].includes(pbx.devices.get(device)?.kind ?? '');
  const step = Math.ceil(stories.length / MOST_RETOLD);
  return Object.fromEntries(stories.map(({ heard, agents, withheld, ...story }, place) => {
    const retold = place % step === 0 ? retell({ heard, agents, isPerson, isWithheld: (call) => withheld.has(call) }, story.id, origin) : null;
    return [story.id, { ...story, ...(retold && { retold }) }];
  }));
}

/** What a load has left for its report. */
export interface LoadPlayed extends Played {
  /** Of the scenario. */
  readonly file: string;
  readonly records: readonly CallRecord[];
  /** Calls that were handed on. */
  readonly transferred: ReadonlySet<CallId>;
}

/** Chooses the calls of interest, and runs the load again to watch them. */
export function tellLoad(played: LoadPlayed): Told {
  const { records, transferred, seed, site, ended, file } = played;
  const chosen = chooseCalls(records, transferred, seed);
  const { simulation, book, agents } = playAgain(played, (again) => ({ simulation: again, book: keepStories(again, (story) => chosen.has(story)), agents: keepAgentTimes(again.log) }));
  const stories = book.stories();
  return {
    ...placeOf(simulation, file), calls: rowsOf(records, stories, chosen), stories: written(stories, simulation, file),
    day: dayOf(site, records, agents, ended),
  };
}

/** What there is to tell of a load that broke off, and cannot be run again to where it did. */
export function tellRecords(simulation: Simulation, file: string, records: readonly CallRecord[], ended: Millis): Told {
  return { ...placeOf(simulation, file), calls: rowsOf(records, []), stories: {}, day: dayOf(simulation.site, records, null, ended) };
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
