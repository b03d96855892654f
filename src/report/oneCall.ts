// One call as a report of its own: its journal is run again, and only its story is kept.

import { keepCallRecords } from '../records/callBook.ts';
import type { Simulation } from '../simulation.ts';
import type { Journal } from '../store/journal.ts';
import { replayJournal } from '../store/replay.ts';
import type { CallId } from '../switch/call.ts';
import type { Told } from './report.ts';
import { rowsOf } from './rows.ts';
import { keepStories } from './stories.ts';
import { placeOf, written } from './telling.ts';

/** Null when there was no such call. */
export function tellCall(journal: Journal, call: CallId): Told | null {
  const thread = threadOf(journal, call);
  if (thread === null) return null;
  let tell: () => Told | null = () => null;
  replayJournal(journal, () => {}, (simulation) => {
    const book = keepStories(simulation, (story) => story === thread);
    const { records } = keepCallRecords(simulation.log, simulation);
    tell = () => {
      const stories = book.stories();
      const calls = new Set(stories.flatMap((story) => story.calls));
      const file = journal.scenario ?? journal.file;
      return { ...placeOf(simulation, file), day: null, calls: rowsOf(records.filter((record) => calls.has(record.call)), stories), stories: written(stories, simulation, file) };
    };
  });
  return tell();
}

/** The call that its story began with. */
function threadOf(journal: Journal, call: CallId): CallId | null {
  let thread: CallId | null = null;
  const watch = ({ log, pbx }: Simulation) => void log.read((fact) => {
    if ('call' in fact && fact.call === call) thread = pbx.calls.get(call)?.linkage.thread.id ?? thread ?? call;
  });
  replayJournal(journal, () => {}, watch);
  return thread;
}
