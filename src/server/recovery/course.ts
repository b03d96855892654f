// The course of a live switch out of its journal: site, seed and every request are run again, sessions and all, and the switch stands where it stood. Once
// after a crash; in a standby again and again, while another process writes; as far as a time of before, when it is rewound.

import { askAgain } from '../../store/asAsked.ts';
import { BadDocument } from '../../document.ts';
import type { Simulation } from '../../simulation.ts';
import { type Checkpoint, takeCheckpoint } from '../../store/checkpoint.ts';
import { type HandedGait, type JournalHeader, headerLine, readHeader } from '../../store/journal.ts';
import type { Chapter } from '../../store/chapters.ts';
import { linesOf, type LiveLines, type Placed, readLiveLines } from '../../store/liveLines.ts';
import { openJournal } from '../../store/opening.ts';
import { createSegment, type Cut, putAside, readSegment, segmentFile, segmentsIn } from '../../store/segments.ts';
import type { Directory } from '../sessions/directory.ts';
import type { LiveJournal } from './liveJournal.ts';
import type { Shelf } from './shelf.ts';

/** Where sessions are entered, and struck out when they end. */
type Register = Pick<Directory, 'adopt' | 'forget'>;

export interface Course {
  /** First line of its journal. */
  readonly header: string;
  readonly simulation: Simulation;
  /** What rows are kept as; nothing where none are. */
  readonly records: JournalHeader['records'];
  /** Requests that have been run again so far. */
  readonly requests: number;
  /** How time went for the switch that handed over at the last line; null where that says nothing of it. */
  readonly gait: HandedGait | null;
  /** The sessions that there were where it begins. */
  begin(register: Register): void;
  /** Runs again what is written by now. Throws BadDocument when it does not come out the same. */
  catchUp(register: Register): void;
  /** Whether this is still the journal that is written: the switch that writes may have been rewound. */
  isThere(): boolean;
  /** Nobody else writes any more; from here on this switch does. Tells what was cut off at the end. */
  takeOver(shelf: Shelf): { readonly journal: LiveJournal; readonly cut: Cut | null };
}

/** Whether a journal was broken off, so that its switch can go on. False when there is none, or when it ended. */
export function isBrokenOff(folder: string): boolean {
  const last = segmentsIn(folder).at(-1);
  if (last === undefined) return false;
  const reader = readSegment(segmentFile(folder, last));
  const line = reader.next().at(-1);
  reader.close();
  return line !== undefined && !line.endsWith(',"end":true}');
}

/** Begins a journal. One that is there is put aside and kept; tells where. */
export function beginJournal(folder: string, header: JournalHeader): string | null {
  const aside = segmentsIn(folder).length > 0 ? putAside(folder, isBrokenOff(folder)) : null;
  createSegment(folder, 1, headerLine({ ...header, live: true }));
  return aside;
}

/** Begins with the last segment but one: who comes back may have missed what is in there. Throws BadDocument when there is no journal that can be read. */
export function openCourse(folder: string, laws: boolean): Course {
  return courseAlong(readLiveLines(folder, segmentsIn(folder).at(-2) ?? segmentsIn(folder)[0] ?? 1), laws);
}

/** Of a chapter that is at hand. Throws BadDocument when it is no journal. */
export function recallCourse(chapter: Chapter, laws: boolean): Course {
  return courseAlong(linesOf(chapter, 'the journal'), laws);
}

function courseAlong(lines: LiveLines, laws: boolean): Course {
  const header = readHeader(lines.file, lines.header);
  let journal: LiveJournal | null = null;
  const beginning = openJournal(header, { laws, journal: (entry) => journal?.entry(entry) });
  const { simulation } = beginning;
  let requests = 0;
  let gait: HandedGait | null = null;
  return {
    header: lines.header,
    simulation,
    records: header.records,
    get requests() {
      return requests;
    },
    get gait() {
      return gait;
    },
    begin(directory) {
      for (const { name, start } of simulation.exchange.subscribers.byName.values()) if (start !== null) directory.adopt(name, start);
    },
    catchUp(directory) {
      for (let more = lines.next(); more.length > 0; more = lines.next()) {
        for (const placed of more) {
          repeat(simulation, directory, placed);
          if (placed.line.kind === 'request') requests++;
          gait = placed.line.kind === 'mark' ? placed.line.gait : null;
        }
      }
    },
    isThere: () => lines.isThere(),
    takeOver(shelf) {
      const cut = lines.end();
      const headerAt = (checkpoint: Checkpoint) => headerLine({ ...header, traffic: header.trafficWritten, checkpoint });
      journal = shelf.write(simulation, { number: lines.segment, checkpoint: () => takeCheckpoint(beginning), header: headerAt });
      return { journal, cut };
    },
  };
}

function repeat({ clock, log, session }: Simulation, directory: Register, { line, file, number }: Placed): void {
  clock.advanceTo(line.time);
  if (line.kind !== 'request') return;
  const { session: name, service, request, mark } = line;
  if (log.seq !== mark.facts) throw new BadDocument([{ file, line: number, column: 1, path: '', message: `the run does not come out the same: ${log.seq} facts, where there were ${mark.facts}; begin anew with --fresh` }]);
  if (service === 'startSession') directory.adopt(name, request);
  askAgain(session(name), line);
  if (service === 'endSession') directory.forget(name);
}
