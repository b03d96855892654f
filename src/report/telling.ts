// What is kept of a run for its report, while it goes on.

import { namesIn } from '../site/knownAs.ts';
import type { Simulation } from '../simulation.ts';
import type { Told } from './report.ts';
import { columnsOf, rowsOf } from './rows.ts';
import { keepStories } from './stories.ts';

/** Keeps every call, from now on; to be asked when the run has ended. */
export function tellRun(simulation: Simulation): () => Told {
  const book = keepStories(simulation, () => true);
  return () => {
    book.stop();
    const stories = book.stories();
    return { ...placeOf(simulation), calls: columnsOf(stories.flatMap(rowsOf)), stories: Object.fromEntries(stories.map((story) => [story.id, story])) };
  };
}

function placeOf({ site, pbx }: Simulation): Pick<Told, 'startsAt' | 'timeZone' | 'names'> {
  const agents = Object.entries(site.agents).flatMap(([agent, { name, at }]) => {
    const known = name ?? (at === undefined ? undefined : site.extensions[at]?.name);
    return known ? [[agent, known] as const] : [];
  });
  return { startsAt: pbx.startsAt, timeZone: site.timeZone, names: { ...Object.fromEntries(agents), ...Object.fromEntries(namesIn(site)) } };
}
