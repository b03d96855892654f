// Where the journal of a live switch is kept, in a folder or in memory, and how it is exchanged for an earlier one.

import { rmSync } from 'node:fs';
import type { Millis } from '../../kernel/clock.ts';
import type { Simulation } from '../../simulation.ts';
import { beginsAt, type Chapter, readChapter, readChapters, writeChapters } from '../../store/chapters.ts';
import { finishReplacing, replaceBy, segmentsIn } from '../../store/segments.ts';
import { type Copy, createLiveJournal, type LiveJournal, type LiveJournalSettings, MOST_FACTS, type Pen, requestLine } from './liveJournal.ts';

export interface Shelf {
  /** What is kept of the run so far, as far as it was written down. */
  chapters(): readonly Chapter[];
  /** Virtual time at which that begins. */
  reach(): Millis;
  /** Lays these ready to take the place of what is kept; throws when there is no room for them. What it returns exchanges them, and tells where the old ones are; null when they are gone. */
  lay(chapters: readonly Chapter[]): () => string | null;
  /** Opens the last chapter for writing. */
  write(simulation: Pick<Simulation, 'clock' | 'log'>, pen: Pen): LiveJournal;
}

/** A journal that takes the place of another is made beside it. */
const beside = (folder: string) => `${folder}.new`;

/** `copy`: where it is kept too, if anywhere, once it is written. */
export function folderShelf(folder: string, settings: Pick<LiveJournalSettings, 'fsync' | 'rollAt' | 'mostFacts' | 'rowsWrittenTo' | 'failed'>, copy: () => Copy | null = () => null): Shelf {
  let first = { number: -1, time: 0 };
  return {
    chapters: () => readChapters(folder),
    reach() {
      const [number = 1] = segmentsIn(folder);
      // It is asked for often, and the first lines of journals are long.
      if (number !== first.number) first = { number, time: beginsAt(readChapter(folder, number)) };
      return first.time;
    },
    lay(chapters) {
      rmSync(beside(folder), { recursive: true, force: true });
      writeChapters(beside(folder), chapters);
      return () => {
        const aside = replaceBy(beside(folder), folder);
        copy()?.exchange();
        return aside;
      };
    },
    write: (simulation, pen) => createLiveJournal(simulation, { ...settings, ...pen, folder, copy: copy() }),
  };
}

/** Whoever was killed while a journal was exchanged left it half done. */
export function mendFolder(folder: string): void {
  finishReplacing(beside(folder), folder);
}

/** Characters of a chapter in memory; two are kept. */
const LONGEST_IN_MEMORY = 4_000_000;

/** Keeps requests for rewinds alone: nothing of it survives the process. */
export function memoryShelf(first: Chapter, mostFacts = MOST_FACTS): Shelf {
  let kept: readonly Chapter[] = [first];
  return {
    chapters: () => kept,
    reach: () => beginsAt(kept[0] as Chapter),
    lay: (chapters) => () => {
      kept = chapters;
      return null;
    },
    write({ clock, log }, { checkpoint, header }) {
      const open = ({ number, header: opening, lines }: Chapter) => {
        const chapter = { number, header: opening, lines: [...lines] };
        kept = [...kept.filter((other) => other.number < number), chapter].slice(-2);
        return { chapter, size: 0, factsBefore: log.seq };
      };
      let page = open(kept.at(-1) as Chapter);
      return {
        entry(entry) {
          const line = requestLine(log.seq, entry);
          page.chapter.lines.push(line);
          page.size += line.length;
        },
        writeDown(done) {
          const isFull = page.size > LONGEST_IN_MEMORY || log.seq - page.factsBefore > mostFacts;
          if (isFull && (clock.next() ?? Infinity) > clock.now) page = open({ number: page.chapter.number + 1, header: header(checkpoint()).trimEnd(), lines: [] });
          done();
        },
        end: () => {},
        leave: () => {},
      };
    },
  };
}
