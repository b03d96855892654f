// The calls of a certification as reports show them: their rows, and what happened in each.

import { keepCallRecords } from '../records/callBook.ts';
import type { ReportedRun, Stories, Story } from '../report/report.ts';
import { rowsOf } from '../report/rows.ts';
import { keepStories } from '../report/stories.ts';
import { placeOf } from '../report/telling.ts';
import type { Simulation } from '../simulation.ts';
import type { CallId } from '../switch/call.ts';

export interface CallsKept {
  /** Where it was. */
  readonly place: Pick<ReportedRun, 'startsAt' | 'timeZone' | 'names' | 'queues' | 'site'>;
  /** Rows and stories of these calls. */
  of(calls: readonly CallId[]): { readonly rows: ReportedRun['calls']; readonly stories: Stories };
}

/** Keeps every call from now on; to be asked when all is over. */
export function keepCalls(simulation: Simulation): () => CallsKept {
  const book = keepStories(simulation, () => true);
  const { records, stop } = keepCallRecords(simulation.log, simulation);
  return () => {
    book.stop();
    stop();
    const stories = book.stories().map(({ id, calls, events, decisions }): Story => ({ id, calls, events, decisions }));
    return {
      place: placeOf(simulation, ''),
      of(calls) {
        const wanted = stories.filter((story) => story.calls.some((call) => calls.includes(call)));
        return { rows: rowsOf(records.filter(({ call }) => calls.includes(call)), wanted), stories: Object.fromEntries(wanted.map((story) => [story.id, story])) };
      },
    };
  };
}
